namespace Omnichannel.Simulation.Worlds;

/// <param name="Invariant">Its name, e.g. <c>I4</c>.</param>
/// <param name="What">What was seen.</param>
public sealed record Violation(string Invariant, string What)
{
    public override string ToString() => $"{Invariant}: {What}";
}
