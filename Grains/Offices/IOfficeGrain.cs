using System.Collections.Immutable;
using Omnichannel.Grains.Shared;

namespace Omnichannel.Grains.Offices;

/// <summary>The settings and the staff of one office: versioned, audited. Key: <see cref="OfficeId"/>.</summary>
[Alias("IOfficeGrain")]
public interface IOfficeGrain : IGrainWithStringKey
{
    /// <summary>Null for an office that was never set up.</summary>
    [Alias("Read")]
    Task<Office?> Read();

    /// <summary>Replaces the settings.</summary>
    /// <param name="by">Who does it, for the audit.</param>
    [Alias("Configure")]
    Task<Office> Configure(OfficeSettings settings, string by);

    /// <summary>Adds a member of staff, or replaces the one with this id. Throws <see cref="ArgumentException"/> when the member
    /// belongs to another office or has no room for a single visit.</summary>
    [Alias("PutStaff")]
    Task<Office> PutStaff(StaffMember member, string by);

    /// <summary>The last changes, newest last, at most 200.</summary>
    [Alias("Audit")]
    Task<ImmutableArray<AuditEntry>> Audit();
}

[GenerateSerializer, Immutable, Alias("AuditEntry")]
public sealed record AuditEntry(long Version, DateTimeOffset At, string By, string What);
