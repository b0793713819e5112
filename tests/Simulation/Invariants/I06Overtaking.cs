using Omnichannel.Grains.Desks;
using Omnichannel.Grains.Log;
using Omnichannel.Grains.Shared;
using Omnichannel.Simulation.Ledgers;
using Omnichannel.Simulation.Worlds;

namespace Omnichannel.Simulation.Invariants;

/// <summary>No waiting visit is overtaken more often than the office allows: counted here from the places that were committed, whatever the
/// desk believes. A later arrival with a nearer place overtakes.</summary>
public sealed class I06Overtaking(World world) : Invariant(world)
{
    private readonly Dictionary<VisitId, int> _overtaken = [];

    public override string Name => "I6";

    public override void Committed(SeenCommit commit)
    {
        if (commit.Row is not { StandsInLine: true, Place: { } place } row || commit.RowBefore is { StandsInLine: true } before && before.Place == place) return;
        // Who joins anew is promised anew, also in the place that was kept.
        _overtaken.Remove(row.Visit);
        if (!World.Standings.Stands(row)) return;
        foreach (var other in World.Ledger.Open)
        {
            if (other.Visit == row.Visit || !other.StandsInLine || other.LineOf != row.LineOf || other.Place is not { } theirs || !World.Standings.Stands(other)) continue;
            if (place.Arrival > theirs.Arrival && place < theirs) Count(other, theirs, row);
        }
    }

    private void Count(VisitRow overtaken, Place place, VisitRow by)
    {
        var times = _overtaken[overtaken.Visit] = _overtaken.GetValueOrDefault(overtaken.Visit) + 1;
        World.Coverage.Hit("line/overtaken");
        World.Trace?.Line($"  {overtaken.Visit} at {place} is overtaken by {by.Visit} at {by.Place}");
        if (times > World.Plan.Settings.OvertakesMax) Violated($"{overtaken.Visit} at {place} is overtaken {times} times, now by {by.Visit} at {by.Place}");
    }
}
