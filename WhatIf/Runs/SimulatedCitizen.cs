using Omnichannel.Grains.Conversations;
using Omnichannel.Grains.Desks;
using Omnichannel.Grains.Gateways;
using Omnichannel.Grains.Shared;
using Omnichannel.WhatIf.Plans;
using Omnichannel.WhatIf.Results;

namespace Omnichannel.WhatIf.Runs;

/// <summary>A citizen of a simulated run: writes, looks at the place in line, talks, or gives up.</summary>
internal sealed class SimulatedCitizen(PlannedContact contact, SimulatedOffice office)
{
    /// <summary>How long a citizen thinks before the next message: assumed.</summary>
    private static readonly TimeSpan ThinkLeast = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan ThinkMost = TimeSpan.FromSeconds(45);

    private readonly Random _chance = new(contact.Seed);
    private readonly Moment _page = new(office.Time);
    private readonly ConversationId _id = SimulatedOffice.Conversation(contact);
    private readonly string _connection = FormattableString.Invariant($"citizen-{contact.Number}");
    private VisitId? _visit;
    private VisitStatus _status;
    private bool _wasServed;
    private int _sent;
    private int _replies;
    private PlaceInLine? _shown;
    private int _worstPosition;
    private DateTimeOffset _came;
    private DateTimeOffset? _servedAt;
    private DateTimeOffset? _answeredAt;
    private ContactEnd _end = ContactEnd.Unfinished;

    private IConversationGrain Talk => office.Grains.GetGrain<IConversationGrain>(_id.ToString());

    /// <summary>Comes after that time, and ends when he has left.</summary>
    public async Task RunAsync(TimeSpan after)
    {
        await office.DelayAsync(after);
        await WriteAsync();
        _came = office.Now;
        office.Pages.Open(_connection, Show);
        var page = await Talk.Connect(office.Gateway, _connection, 0);
        _shown = page.Place;
        _worstPosition = page.Place?.Position ?? 0;
        if (page.Visit is { } visit) Stand(visit.Status);

        _end = contact.Pace is { } pace ? await FloodAsync(pace) : await TalkAsync();
        office.Pages.Close(_connection);
        await Talk.Disconnect(_connection);
    }

    /// <summary>What came of it so far.</summary>
    public ContactResult Result() => new(
        contact, _end, _servedAt - _came, _answeredAt - _came, _shown,
        _visit is { } visit ? Later(office.Books.FirstServed(visit)) : null, _worstPosition, office.Books.Services(_id));

    private TimeSpan? Later(DateTimeOffset? served) => served is { } at ? at > _came ? at - _came : TimeSpan.Zero : null;

    private async Task<ContactEnd> TalkAsync()
    {
        if (contact.Messages.Length > 1 && !await WithinAsync(() => _wasServed, _came + contact.Elaborates)) await WriteAsync();
        if (!await WithinAsync(() => _wasServed, _came + contact.Patience)) return ContactEnd.Abandoned;
        for (var seen = 0; ; seen = _replies)
        {
            await WithinAsync(() => IsClosed || _replies > seen, DateTimeOffset.MaxValue);
            if (IsClosed) return ContactEnd.Served;
            var thinks = Chances.Between(_chance, ThinkLeast, ThinkMost);
            var until = _sent == contact.Messages.Length ? DateTimeOffset.MaxValue : office.Now + thinks;
            if (await WithinAsync(() => IsClosed, until)) return ContactEnd.Served;
            await WriteAsync();
        }
    }

    private async Task<ContactEnd> FloodAsync(TimeSpan pace)
    {
        while (_sent < contact.Messages.Length)
        {
            await office.DelayAsync(pace);
            await WriteAsync();
        }
        return await WithinAsync(() => _wasServed && IsClosed, _came + contact.Patience) ? ContactEnd.Served
            : _wasServed ? ContactEnd.Unfinished
            : ContactEnd.Abandoned;
    }

    private bool IsClosed => _status == VisitStatus.Closed;

    private Task<bool> WithinAsync(Func<bool> condition, DateTimeOffset until) => _page.UntilAsync(condition, until);

    private async Task WriteAsync()
    {
        var key = FormattableString.Invariant($"{contact.Number}-{_sent + 1}");
        var received = await Talk.Receive(new InboundMessage(key, contact.Messages[_sent++], null, office.Now));
        if (!received.IsDone) return;
        office.Books.Committed();
        if (received.Visit is not { } visit) return;
        _visit ??= visit.Visit;
        office.Expect(visit.Visit, contact);
    }

    private void Show(HubPush push)
    {
        switch (push)
        {
            case ChatVisitMoved moved: Stand(moved.Visit.Status); break;
            case PlaceMoved moved: _worstPosition = Math.Max(_worstPosition, moved.Place.Position); return;
            case EntriesAdded added: Read(added.Entries.Count(e => e.Kind == EntryKind.Operator)); break;
            default: return;
        }
        _page.Changed();
    }

    private void Stand(VisitStatus status)
    {
        _status = status;
        if (status is not (VisitStatus.Served or VisitStatus.Closed) || _wasServed) return;
        _wasServed = true;
        _servedAt = office.Now;
    }

    private void Read(int replies)
    {
        if (replies == 0) return;
        _replies += replies;
        _answeredAt ??= office.Now;
    }
}
