using System.Collections.Immutable;
using Omnichannel.Grains.Conversations;
using Omnichannel.Grains.Desks;
using Omnichannel.Grains.Log;
using Omnichannel.Grains.Shared;
using Omnichannel.Simulation.Invariants;
using Omnichannel.Simulation.Ledgers;

namespace Omnichannel.Simulation.Worlds;

/// <summary>Shows what happens to every invariant.</summary>
public sealed class Watch(World world)
{
    private const int StepsBetweenLooks = 8;
    private const int LookedAt = 500;

    // Of several that see the same thing the more telling one is asked first.
    private readonly Invariant[] _all =
    [
        new I01AcknowledgedIsKept(world), new I02OrderIsKept(world), new I11TicketsAreUnique(world), new I12OneVisit(world), new I03OneState(world), new I04OneOperator(world),
        new I05OffersEnd(world), new I06Overtaking(world), new I07Positions(world), new I08OrderOfPlaces(world), new I09WorkConserving(world), new I10SentAtMostOnce(world),
        new ConsolesAgree(world), new PagesAgree(world),
    ];
    private int _steps;

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

    /// <summary>Every few steps the desk is asked who stands in line, in the midst of whatever is under way.</summary>
    public void Stepped()
    {
        if (++_steps % StepsBetweenLooks == 0)
            world.Server.Call(grains => grains.GetGrain<IDeskGrain>(world.Plan.Office.Name).Line(LookedAt), LineSeen, _ => { });
        foreach (var invariant in _all) invariant.Stepped();
    }

    private void LineSeen(ImmutableArray<LineEntry> line)
    {
        world.Coverage.Hit("line/looked at");
        foreach (var invariant in _all) invariant.LineSeen(line);
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
