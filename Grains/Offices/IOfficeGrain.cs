using System.Collections.Immutable;
using Omnichannel.Grains.Conversations;
using Omnichannel.Grains.Shared;

namespace Omnichannel.Grains.Offices;

/// <summary>The settings and the staff of one office: versioned, audited. Key: <see cref="OfficeId"/>.</summary>
[Alias("IOfficeGrain")]
public interface IOfficeGrain : IGrainWithStringKey
{
    /// <summary>Null for an office that was never set up.</summary>
    [Alias("Read")]
    Task<Office?> Read();

    /// <summary>Replaces the settings. Throws <see cref="ArgumentException"/>, saying what is wrong, when an office cannot work with them.</summary>
    /// <param name="by">Who does it, for the audit.</param>
    /// <param name="expectedVersion">The office's version when the settings were read; null = whatever they are now.</param>
    /// <returns>Null when somebody else has changed the settings since that version; nothing was done.</returns>
    [Alias("Configure")]
    Task<Office?> Configure(OfficeSettings settings, string by, long? expectedVersion = null);

    /// <summary>Adds a member of staff, or replaces the one with this id. Throws <see cref="ArgumentException"/> when the member
    /// belongs to another office, has no room for a single visit, or a skill that no visit can need.</summary>
    [Alias("PutStaff")]
    Task<Office> PutStaff(StaffMember member, string by);

    /// <summary>Adds a member of staff, unless there is one with this id already: then nothing changes. Throws as <see cref="PutStaff"/> does.</summary>
    /// <returns>Whether it was added: of several who add the same, one is told so.</returns>
    [Alias("AddStaff")]
    Task<bool> AddStaff(StaffMember member, string by);

    /// <summary>The key under which addresses of this office's citizens become names of conversations, so that logs name nobody. Secret.</summary>
    /// <param name="proposed">Becomes the key, when there is none yet.</param>
    [Alias("AddressKey")]
    Task<string> AddressKey(string proposed);

    /// <summary>Puts into the audit what was done elsewhere, e.g. that a citizen was blocked.</summary>
    /// <param name="what">Ids of visits and staff only: no address, no words of anybody.</param>
    [Alias("Record")]
    Task Record(string by, string what);

    /// <summary>Remembers whom staff are about to silence, until it is over or lifted; of one conversation the last. The 200 that last longest are kept.</summary>
    [Alias("Silenced")]
    Task Silenced(Silence silence);

    /// <summary>It is lifted. Idempotent.</summary>
    [Alias("Heard")]
    Task Heard(ConversationId conversation);

    /// <summary>Who is silenced now, the newest first. One that was interrupted before its commit may be among them: to lift it does no harm.</summary>
    [Alias("Silences")]
    Task<ImmutableArray<Silence>> Silences();

    /// <summary>The last 200 changes of settings and staff and the last 200 entries of others, newest last.</summary>
    [Alias("Audit")]
    Task<ImmutableArray<AuditEntry>> Audit();
}

/// <param name="Version">The office's version then.</param>
[GenerateSerializer, Immutable, Alias("AuditEntry")]
public sealed record AuditEntry(long Version, DateTimeOffset At, string By, string What);
