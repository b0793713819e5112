using Omnichannel.Grains.Conversations;
using Omnichannel.Grains.Log;
using Omnichannel.Grains.Shared;
using Omnichannel.Simulation.Ledgers;
using Omnichannel.Simulation.People;
using Omnichannel.Simulation.Worlds;

namespace Omnichannel.Simulation.Invariants;

/// <summary>Every outbound message ends as sent, failed or unknown; it is handed to the provider in order, and once, unless the provider
/// said that it took nothing.</summary>
public sealed class I10SentAtMostOnce(World world) : Invariant(world)
{
    public override string Name => "I10";

    public override void HandedOver(OutboxRow row)
    {
        if (ProviderOf(row.Id).MayHave(row.Id)) Violated($"{row.Id} is handed over once more");
        if (World.Ledger.Outbox.GetValueOrDefault(row.Id) is not { State: OutboxState.Sending }) Violated($"{row.Id} is handed over, the outbox has {World.Ledger.Outbox.GetValueOrDefault(row.Id)}");
        if (World.Ledger.Outbox.Values.Any(other => IsBefore(other, row))) Violated($"{row.Id} is handed over before an earlier one of its conversation");
    }

    public override void Committed(SeenCommit commit)
    {
        foreach (var move in commit.Moves)
            if (move.Logged.Event is OutboundMoved { Status: OutboundStatus.Sent } sent && !ProviderOf(IdOf(commit, sent)).MayHave(IdOf(commit, sent)))
                Violated($"{IdOf(commit, sent)} counts as sent, its provider never had it");
    }

    public override void Ended()
    {
        foreach (var book in World.Ledger.Books.Where(b => b.Id.Channel.LeavesByProvider()))
        {
            var last = new Dictionary<long, OutboundStatus>();
            foreach (var moved in book.Log.Select(e => e.Event).OfType<OutboundMoved>()) last[moved.Version] = moved.Status;
            foreach (var reply in book.Log.Where(e => e.Event is OperatorWrote))
                if (last.GetValueOrDefault(reply.Version) is not (OutboundStatus.Sent or OutboundStatus.Failed or OutboundStatus.Unknown))
                    Violated($"{book.Id}#{reply.Version} has come to no end: {last.GetValueOrDefault(reply.Version)}");
        }
    }

    private ProviderDouble ProviderOf(OutboundId id) => World.Providers.Single(p => p.Channel == id.Conversation.Channel);

    private static OutboundId IdOf(SeenCommit commit, OutboundMoved moved) => new(commit.Book.Id, moved.Version);

    private static bool IsBefore(OutboxRow other, OutboxRow row) =>
        other.Id.Conversation == row.Id.Conversation && other.Id.Version < row.Id.Version && other.State is OutboxState.Queued or OutboxState.Sending && other.Id != row.Id;
}
