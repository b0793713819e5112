using Omnichannel.Grains.Conversations;
using Omnichannel.Simulation.Ledgers;
using Omnichannel.Simulation.Worlds;

namespace Omnichannel.Simulation.Invariants;

/// <summary>A citizen has at most one open visit per conversation.</summary>
public sealed class I12OneVisit(World world) : Invariant(world)
{
    public override string Name => "I12";

    public override void Committed(SeenCommit commit)
    {
        foreach (var move in commit.Moves)
            if (move is { Logged.Event: VisitOpened opened, Before: { Status: not VisitStatus.Closed } open }) Violated($"{commit.Book.Id} opens {opened.Visit} while {open.Visit} is {open.Status}");
    }
}
