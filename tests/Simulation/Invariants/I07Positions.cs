using System.Collections.Immutable;
using Omnichannel.Grains.Desks;
using Omnichannel.Grains.Shared;
using Omnichannel.Simulation.Worlds;

namespace Omnichannel.Simulation.Invariants;

/// <summary>A position grows by at most the office's bound as long as the visit keeps its place.</summary>
public sealed class I07Positions(World world) : Invariant(world)
{
    private readonly Dictionary<(VisitId, Place), int> _first = [];

    public override string Name => "I7";

    public override void LineSeen(ImmutableArray<LineEntry> line)
    {
        foreach (var entry in line)
        {
            if (World.Ledger.RowOf(entry.Visit) is not { StandsInLine: true, Place: { } place } row || row.WaitingSince != entry.WaitingSince || row.Class != entry.Class) continue;
            // Of a person's visits another one, on offer, may stand for both: what inherits its standing is promised anew.
            if (!World.Standings.Stands(row))
            {
                _first.Remove((entry.Visit, place));
                continue;
            }
            var first = _first.TryAdd((entry.Visit, place), entry.Position) ? entry.Position : _first[(entry.Visit, place)];
            if (entry.Position > first + World.Plan.Settings.OvertakesMax) Violated($"{entry.Visit} at {place} stood at {first}, and stands at {entry.Position}");
        }
    }
}
