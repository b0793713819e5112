using Omnichannel.Grains.Conversations;
using Omnichannel.Simulation.Worlds;

namespace Omnichannel.Simulation.Invariants;

/// <summary>An offered visit is accepted, declined or returned by its deadline, and no offer is longer than the office says. The desk looks
/// once a second; the slack is for that and for a busy moment.</summary>
public sealed class I05OffersEnd(World world) : Invariant(world)
{
    private static readonly TimeSpan Slack = TimeSpan.FromSeconds(5);

    public override string Name => "I5";

    public override void Stepped()
    {
        if (!World.Calm.HasLasted(Slack)) return;
        foreach (var row in World.Ledger.Open)
            if (row.Status == VisitStatus.Offered && World.Now - row.OfferDeadline > Slack) Violated($"{row.Visit} is still on offer, its deadline was {row.OfferDeadline:HH:mm:ss.fff}");
    }
}
