using System.Collections.Immutable;
using Omnichannel.Grains.Shared;

namespace Omnichannel.Grains.Desks;

/// <summary>What an office says about fairness in its lines.</summary>
/// <param name="OvertakesMax">How often a visit may be overtaken by a later one; so its position never grows by more. 0 = first come, first served.</param>
/// <param name="Weights">The share of a channel against the others, 1..100. A channel that is not named has 1.</param>
public sealed record FairnessRules(int OvertakesMax, IReadOnlyDictionary<Channel, int> Weights)
{
    public const int WeightMax = 100;

    public bool IsSameAs(FairnessRules other) =>
        OvertakesMax == other.OvertakesMax && Weights.Count == other.Weights.Count && Weights.All(w => other.Weights.GetValueOrDefault(w.Key) == w.Value);

    public static FairnessRules Default { get; } = new(OvertakesMax: 5, ImmutableDictionary<Channel, int>.Empty);
}
