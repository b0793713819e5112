using System.Collections.Immutable;
using Omnichannel.Grains.Conversations;
using Omnichannel.Grains.Log;
using Omnichannel.Grains.Shared;
using Omnichannel.Simulation.Invariants;
using Omnichannel.Simulation.Ledgers;

namespace Omnichannel.Simulation.Worlds;

/// <summary>Shows what happens to every invariant.</summary>
public sealed class Watch(World world)
{
    // Of several that see the same thing the more telling one is asked first.
    private readonly Invariant[] _all =
    [
        new I01AcknowledgedIsKept(world), new I02OrderIsKept(world), new I11TicketsAreUnique(world), new I12OneVisit(world), new I03OneState(world), new I04OneOperator(world),
        new I05OffersEnd(world), new I09WorkConserving(world), new I10SentAtMostOnce(world), new ConsolesAgree(world), new PagesAgree(world),
    ];

    public void Committed(SeenCommit commit)
    {
        foreach (var invariant in _all) invariant.Committed(commit);
    }

    public void Acknowledged(SentMessage message, long seq)
    {
        foreach (var invariant in _all) invariant.Acknowledged(message, seq);
    }

    public void Shown(ConversationId conversation, ImmutableArray<TranscriptEntry> entries)
    {
        foreach (var entry in entries)
            foreach (var invariant in _all) invariant.Shown(conversation, entry);
    }

    public void CardShown(OperatorId who, VisitRow row)
    {
        foreach (var invariant in _all) invariant.CardShown(who, row);
    }

    public void HandedOver(OutboxRow row)
    {
        foreach (var invariant in _all) invariant.HandedOver(row);
    }

    public void Stepped()
    {
        foreach (var invariant in _all) invariant.Stepped();
    }

    public void Quiet()
    {
        foreach (var invariant in _all) invariant.Quiet();
    }

    public void Ended()
    {
        foreach (var invariant in _all) invariant.Ended();
    }
}
