using Omnichannel.Grains.Conversations;
using Omnichannel.Simulation.Ledgers;
using Omnichannel.Simulation.Worlds;

namespace Omnichannel.Simulation.Invariants;

/// <summary>No visit has two operators, and no operator is over capacity.</summary>
public sealed class I04OneOperator(World world) : Invariant(world)
{
    public override string Name => "I4";

    public override void Committed(SeenCommit commit)
    {
        if (commit.Row is not { Status: VisitStatus.Offered or VisitStatus.Served, Operator: { } who }) return;
        var member = World.Plan.Staff.Single(s => s.Id == who);
        if (World.Ledger.Load(who) > member.Capacity) Violated($"{who} has {World.Ledger.Load(who)} visits and room for {member.Capacity}, {commit.Row.Visit} is one too many");
    }

    public override void Quiet()
    {
        var held = World.Consoles.Where(c => c.IsLive).SelectMany(c => c.Board.Cards.Values.Where(card => card.Row.Occupies(c.Id)).Select(card => card.Row.Visit)).CountBy(visit => visit);
        foreach (var (visit, consoles) in held)
            if (consoles > 1) Violated($"{visit} is on {consoles} consoles");
    }
}
