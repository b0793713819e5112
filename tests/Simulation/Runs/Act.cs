namespace Omnichannel.Simulation.Runs;

/// <summary>Something that may happen in a day.</summary>
/// <param name="Weight">How likely it is, among all acts.</param>
/// <param name="Try">Does it; false when it cannot happen now.</param>
public sealed record Act(string Name, int Weight, Func<bool> Try);
