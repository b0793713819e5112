using System.Collections.Immutable;
using Omnichannel.Grains.Offices;

namespace Omnichannel.Simulation.Faults;

/// <summary>Classes and shares go ahead of those who wait as often as they like.</summary>
public sealed class BoundSkipped : PlantedFault
{
    public override string Name => "bound-skipped";

    public override ImmutableArray<string> CaughtBy => ["I6", "I7"];

    public override OfficeSettings Over(OfficeSettings settings) => settings with { OvertakesMax = 1_000 };
}
