using Omnichannel.Simulation.Faults;
using Omnichannel.Simulation.Runs;

namespace Omnichannel.Simulation;

/// <summary>A simulation that cannot fail proves nothing: each planted fault is seen, and by the invariant that it breaks.</summary>
public sealed class PlantedFaultTests
{
    private const int SeedsMax = 600;

    public static TheoryData<string> Names() => new(PlantedFaults.Names);

    [Theory]
    [MemberData(nameof(Names))]
    public void A_planted_fault_is_caught_by_its_invariant(string name)
    {
        var make = PlantedFaults.Find(name)!;

        var caught = Enumerable.Range(1, SeedsMax).Select(seed => Day.Run(seed, make())).FirstOrDefault(day => day.Violations.Count > 0);

        Assert.NotNull(caught);
        Assert.Contains(caught.Violations[0].Invariant, make().CaughtBy);
    }
}
