using System.Collections.Immutable;
using Omnichannel.Grains.Log;
using Omnichannel.Grains.Shared;
using Omnichannel.Store.Log;

namespace Omnichannel.Store.InMemory;

/// <summary>The rows of visits. A visit keeps the place of its first row, also when it is reopened.</summary>
internal sealed class InMemoryVisits
{
    private readonly Dictionary<VisitId, (long Place, VisitRow Row)> _all = [];
    private readonly Dictionary<OfficeId, SortedDictionary<long, VisitRow>> _open = [];
    private readonly Dictionary<(OfficeId Office, DateOnly Day, Channel Channel), int> _lastTickets = [];

    public ConversationId? HolderOf(VisitId visit) => _all.TryGetValue(visit, out var known) ? known.Row.Conversation : null;

    public void Put(VisitRow row)
    {
        var isKnown = _all.TryGetValue(row.Visit, out var known);
        if (isKnown && row.Version <= known.Row.Version) return;
        var place = isKnown ? known.Place : _all.Count;
        var kept = Kept(row);
        _all[row.Visit] = (place, kept);
        if (kept.IsOpen) OpenOf(row.Visit.Office)[place] = kept;
        else OpenOf(row.Visit.Office).Remove(place);
        var line = (row.Visit.Office, row.Visit.Day, row.Visit.Ticket.Channel);
        _lastTickets[line] = Math.Max(row.Visit.Ticket.Number, _lastTickets.GetValueOrDefault(line));
    }

    public ImmutableArray<VisitRow> Open(OfficeId office) => [.. OpenOf(office).Values];

    public ImmutableDictionary<Channel, int> LastTickets(OfficeId office, DateOnly day)
    {
        var last = ImmutableDictionary.CreateBuilder<Channel, int>();
        foreach (var channel in Enum.GetValues<Channel>())
            if (_lastTickets.TryGetValue((office, day, channel), out var number)) last[channel] = number;
        return last.ToImmutable();
    }

    private SortedDictionary<long, VisitRow> OpenOf(OfficeId office)
    {
        if (!_open.TryGetValue(office, out var open)) _open[office] = open = [];
        return open;
    }

    private static VisitRow Kept(VisitRow row) => row with
    {
        OpenedAt = StoreTime.Kept(row.OpenedAt),
        WaitingSince = StoreTime.Kept(row.WaitingSince),
        OfferDeadline = StoreTime.Kept(row.OfferDeadline),
        ServedAt = StoreTime.Kept(row.ServedAt),
        ClosedAt = StoreTime.Kept(row.ClosedAt),
        NotBefore = StoreTime.Kept(row.NotBefore),
        DueAt = StoreTime.Kept(row.DueAt),
    };
}
