using System.Collections.Immutable;
using Omnichannel.Grains.Log;
using Omnichannel.Grains.Shared;
using Omnichannel.Store.Log;

namespace Omnichannel.Store.InMemory;

/// <summary>What is still to send, in the order of the first commit of each row.</summary>
internal sealed class InMemoryOutbox
{
    private readonly Dictionary<OutboundId, long> _places = [];
    private readonly Dictionary<(OfficeId Office, Channel Channel), SortedDictionary<long, OutboxRow>> _lines = [];
    private long _lastPlace;

    public void Apply(OutboxChange change)
    {
        var line = LineOf(change.Id.Conversation.Office, change.Id.Conversation.Channel);
        switch (change)
        {
            case OutboxChange.Put { Row: var row }:
                if (!_places.TryGetValue(row.Id, out var place)) _places[row.Id] = place = ++_lastPlace;
                line[place] = Kept(row);
                break;
            case OutboxChange.Move move when _places.TryGetValue(move.Id, out var held):
                line[held] = Kept(line[held] with { State = move.State, Attempt = move.Attempt, HandOver = move.HandOver });
                break;
            case OutboxChange.Remove when _places.Remove(change.Id, out var left):
                line.Remove(left);
                break;
        }
    }

    public ImmutableArray<OutboxRow> Of(OfficeId office, Channel channel, string account) =>
        [.. LineOf(office, channel).Values.Where(row => row.Account == account && row.State != OutboxState.Failed)];

    private static OutboxRow Kept(OutboxRow row) => row with { At = StoreTime.Kept(row.At), HandOver = row.HandOver is { } begun ? begun with { At = StoreTime.Kept(begun.At) } : null };

    private SortedDictionary<long, OutboxRow> LineOf(OfficeId office, Channel channel)
    {
        if (!_lines.TryGetValue((office, channel), out var line)) _lines[(office, channel)] = line = [];
        return line;
    }
}
