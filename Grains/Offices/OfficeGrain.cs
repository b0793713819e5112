using System.Collections.Immutable;
using Omnichannel.Grains.Shared;

namespace Omnichannel.Grains.Offices;

/// <summary>What an office keeps.</summary>
[GenerateSerializer, Alias("OfficeState")]
public sealed class OfficeState
{
    [Id(0)] public Office? Office { get; set; }
    [Id(1)] public ImmutableArray<AuditEntry> Audit { get; set; } = [];
}

/// <inheritdoc cref="IOfficeGrain"/>
public sealed class OfficeGrain([PersistentState("office")] IPersistentState<OfficeState> state, TimeProvider time) : Grain, IOfficeGrain
{
    private const int AuditMax = 200;

    private OfficeId Id => OfficeId.Parse(this.GetPrimaryKeyString());

    public Task<Office?> Read()
    {
        // Names that nobody has set up must not fill the memory.
        if (state.State.Office is null) DeactivateOnIdle();
        return Task.FromResult(state.State.Office);
    }

    public Task<Office> Configure(OfficeSettings settings, string by)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(settings.Name);
        var now = state.State.Office;
        return Write(new Office(Id, now?.Version ?? 0, settings, now?.Staff ?? []), by, "settings");
    }

    public Task<Office> PutStaff(StaffMember member, string by)
    {
        var office = state.State.Office ?? throw new ArgumentException("The office is not set up yet.");
        if (member.Id.Office != Id) throw new ArgumentException("The member belongs to another office.", nameof(member));
        ArgumentOutOfRangeException.ThrowIfLessThan(member.Capacity, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(member.Capacity, StaffMember.CapacityMax);
        // A new stamp alone ends sessions, at every sign-out: that must not push the changes of a year out of the audit.
        var isSignOut = office.Find(member.Id) is { } before && before with { SecurityStamp = member.SecurityStamp } == member;
        return Write(office with { Staff = [.. office.Staff.Where(s => s.Id != member.Id), member] }, by, isSignOut ? null : $"staff {member.Id.Name}");
    }

    public Task<ImmutableArray<AuditEntry>> Audit() => Task.FromResult(state.State.Audit);

    /// <param name="what">For the audit; null = not worth an entry.</param>
    private async Task<Office> Write(Office office, string by, string? what)
    {
        var next = office with { Version = office.Version + 1 };
        var audit = what is null ? state.State.Audit : state.State.Audit.Add(new AuditEntry(next.Version, time.GetUtcNow(), by, what));
        var before = state.State;
        state.State = new OfficeState { Office = next, Audit = audit.Length > AuditMax ? audit.RemoveAt(0) : audit };
        try
        {
            await state.WriteStateAsync();
        }
        catch
        {
            state.State = before;
            throw;
        }
        return next;
    }
}
