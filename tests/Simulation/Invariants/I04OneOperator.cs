using Omnichannel.Grains.Conversations;
using Omnichannel.Grains.Shared;
using Omnichannel.Simulation.Ledgers;
using Omnichannel.Simulation.Worlds;

namespace Omnichannel.Simulation.Invariants;

/// <summary>No visit has two operators, and no operator is over capacity. One thing is tolerated: an offer that a dead process had asked for,
/// and the database made when the next process had read how everything stands, may be one too many. Nobody knows of it before it is there.
/// It has to end by its deadline like every other (I5); whoever accepts it knowingly takes one more, until that visit leaves him.</summary>
public sealed class I04OneOperator(World world) : Invariant(world)
{
    private readonly HashSet<OfferId> _late = [];

    public override string Name => "I4";

    public override void Committed(SeenCommit commit)
    {
        if (World.Database.IsDoingDeadProcess) _late.UnionWith(commit.Moves.Select(m => m.Logged.Event).OfType<VisitOffered>().Select(o => o.Offer));
        if (commit.Row is not { Status: VisitStatus.Offered or VisitStatus.Served, Operator: { } who }) return;
        var member = World.Plan.Staff.Single(s => s.Id == who);
        if (World.Ledger.Load(who) <= member.Capacity) return;
        var late = World.Ledger.Open.Count(row => row.Occupies(who) && _late.Contains(new OfferId(row.Visit, row.OfferNumber)));
        if (World.Ledger.Load(who) - late > member.Capacity) Violated($"{who} has {World.Ledger.Load(who)} visits and room for {member.Capacity}, {commit.Row.Visit} is one too many");
        else World.Coverage.Hit("capacity/late offer");
    }

    public override void Quiet()
    {
        var held = World.Consoles.Where(c => c.IsLive).SelectMany(c => c.Board.Cards.Values.Where(card => card.Row.Occupies(c.Id)).Select(card => card.Row.Visit)).CountBy(visit => visit);
        foreach (var (visit, consoles) in held)
            if (consoles > 1) Violated($"{visit} is on {consoles} consoles");
    }
}
