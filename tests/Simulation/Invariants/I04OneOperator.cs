using Omnichannel.Grains.Conversations;
using Omnichannel.Grains.Shared;
using Omnichannel.Simulation.Ledgers;
using Omnichannel.Simulation.Worlds;

namespace Omnichannel.Simulation.Invariants;

/// <summary>No visit has two operators, and no operator is over capacity.</summary>
public sealed class I04OneOperator(World world) : Invariant(world)
{
    /// <summary>Offers that a dead process had asked for, and the database made later.</summary>
    private readonly HashSet<OfferId> _late = [];

    public override string Name => "I4";

    public override void Committed(SeenCommit commit)
    {
        if (World.Database.IsDoingDeadProcess) _late.UnionWith(commit.Moves.Select(m => m.Logged.Event).OfType<VisitOffered>().Select(o => o.Offer));
        if (commit.Row is not { Status: VisitStatus.Offered or VisitStatus.Served, Operator: { } who }) return;
        var member = World.Plan.Staff.Single(s => s.Id == who);
        if (World.Ledger.Load(who) <= member.Capacity) return;
        var isLate = World.Ledger.Open.Any(row => row.Occupies(who) && _late.Contains(new OfferId(row.Visit, row.OfferNumber)));
        Violated($"{who} has {World.Ledger.Load(who)} visits and room for {member.Capacity}, {commit.Row.Visit} is one too many", isLate ? "late offer" : null);
    }

    public override void Quiet()
    {
        var held = World.Consoles.Where(c => c.IsLive).SelectMany(c => c.Board.Cards.Values.Where(card => card.Row.Occupies(c.Id)).Select(card => card.Row.Visit)).CountBy(visit => visit);
        foreach (var (visit, consoles) in held)
            if (consoles > 1) Violated($"{visit} is on {consoles} consoles", "consoles");
    }
}
