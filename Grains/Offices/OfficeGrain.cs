using System.Collections.Immutable;
using Omnichannel.Grains.Conversations;
using Omnichannel.Grains.Shared;

namespace Omnichannel.Grains.Offices;

/// <summary>What an office keeps.</summary>
[GenerateSerializer, Alias("OfficeState")]
public sealed record OfficeState
{
    [Id(0)] public Office? Office { get; init; }

    /// <summary>Changes of settings and staff.</summary>
    [Id(1)] public ImmutableArray<AuditEntry> Audit { get; init; } = [];

    /// <summary>What others did: kept apart, so that a week of spam does not push the changes of a year out.</summary>
    [Id(2)] public ImmutableArray<AuditEntry> Records { get; init; } = [];

    /// <summary>The office's version at which its settings changed last: who edits them need not care for changes of staff.</summary>
    [Id(3)] public long SettingsVersion { get; init; }

    /// <summary>Under which citizens' addresses are hashed. Never changed: the conversations are named after it.</summary>
    [Id(4)] public string? AddressKey { get; init; }

    /// <summary>In the order in which they were said; some may be over.</summary>
    [Id(5)] public ImmutableArray<Silence> Silences { get; init; } = [];
}

/// <inheritdoc cref="IOfficeGrain"/>
public sealed class OfficeGrain([PersistentState("office")] IPersistentState<OfficeState> state, TimeProvider time) : Grain, IOfficeGrain
{
    private const int AuditMax = 200;
    private const int SilencesMax = 200;

    private OfficeId Id => OfficeId.Parse(this.GetPrimaryKeyString());

    private OfficeState Now => state.State;

    public Task<Office?> Read()
    {
        // Names that nobody has set up must not fill the memory.
        if (Now.Office is null) DeactivateOnIdle();
        return Task.FromResult(Now.Office);
    }

    public async Task<Office?> Configure(OfficeSettings settings, string by, long? expectedVersion = null)
    {
        OfficeRules.Check(settings);
        if (Now.SettingsVersion > expectedVersion) return null;
        var next = new Office(Id, (Now.Office?.Version ?? 0) + 1, settings, Now.Office?.Staff ?? []);
        var changed = OfficeRules.Changed(Now.Office?.Settings, settings);
        var what = changed.IsEmpty ? "settings" : $"settings {string.Join(", ", changed)}";
        await state.Write(Now with { Office = next, SettingsVersion = next.Version, Audit = Added(Now.Audit, next.Version, by, what) });
        return next;
    }

    public async Task<string> AddressKey(string proposed)
    {
        if (Now.Office is null) throw new ArgumentException("The office is not set up yet.");
        if (Now.AddressKey is null) await state.Write(Now with { AddressKey = proposed });
        return Now.AddressKey!;
    }

    public async Task<Office> PutStaff(StaffMember member, string by)
    {
        var office = Now.Office ?? throw new ArgumentException("The office is not set up yet.");
        if (member.Id.Office != Id) throw new ArgumentException("The member belongs to another office.", nameof(member));
        OfficeRules.Check(member);
        var next = office with { Version = office.Version + 1, Staff = [.. office.Staff.Where(s => s.Id != member.Id), member] };
        // A new stamp alone ends sessions, at every sign-out: that must not push the changes of a year out of the audit.
        var isSignOut = office.Find(member.Id) is { } before && before with { SecurityStamp = member.SecurityStamp } == member;
        await state.Write(Now with { Office = next, Audit = isSignOut ? Now.Audit : Added(Now.Audit, next.Version, by, $"staff {member.Id.Name}") });
        return next;
    }

    public async Task<bool> AddStaff(StaffMember member, string by)
    {
        if (Now.Office?.Find(member.Id) is not null) return false;
        await PutStaff(member, by);
        return true;
    }

    public Task Record(string by, string what) =>
        state.Write(Now with { Records = Added(Now.Records, Now.Office?.Version ?? 0, by, what) });

    public Task Silenced(Silence silence) => state.Write(Now with { Silences = LongestOf([.. SilencesBut(silence.Conversation), silence]) });

    public Task Heard(ConversationId conversation) =>
        Now.Silences.Any(s => s.Conversation == conversation) ? state.Write(Now with { Silences = SilencesBut(conversation) }) : Task.CompletedTask;

    public Task<ImmutableArray<Silence>> Silences() => Task.FromResult<ImmutableArray<Silence>>([.. InForce.Reverse()]);

    public Task<ImmutableArray<AuditEntry>> Audit() => Task.FromResult<ImmutableArray<AuditEntry>>([.. Now.Audit.Concat(Now.Records).OrderBy(e => e.At)]);

    private IEnumerable<Silence> InForce => Now.Silences.Where(s => s.Until > time.GetUtcNow());

    private ImmutableArray<Silence> SilencesBut(ConversationId conversation) => [.. InForce.Where(s => s.Conversation != conversation)];

    private static ImmutableArray<Silence> LongestOf(ImmutableArray<Silence> silences) =>
        silences.Length <= SilencesMax ? silences : silences.Remove(silences.MinBy(s => s.Until)!);

    private ImmutableArray<AuditEntry> Added(ImmutableArray<AuditEntry> entries, long version, string by, string what) =>
        [.. entries.Skip(entries.Length - AuditMax + 1), new AuditEntry(version, time.GetUtcNow(), by, what)];
}
