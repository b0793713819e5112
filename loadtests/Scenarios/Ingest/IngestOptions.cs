namespace Omnichannel.LoadTests.Scenarios.Ingest;

/// <param name="Seconds">How long messages are measured.</param>
/// <param name="Senders">How many citizens have an open visit before that.</param>
/// <param name="Connections">How many requests are under way at a time: each on a connection that stays open.</param>
/// <param name="NewEvery">One message in so many is the first of a new citizen, and opens a visit; the others go on with an open one.</param>
/// <param name="Seed">Decides who writes when.</param>
public sealed record IngestOptions(int Seconds = 20, int Senders = 20_000, int Connections = 512, int NewEvery = 10, int Seed = 1)
{
    /// <summary>What is not measured yet, of either half: the programs are being compiled, which takes half a processor for some seconds.</summary>
    public TimeSpan WarmUp => TimeSpan.FromSeconds(Math.Clamp(Seconds / 2.0, 0.5, 10));

    /// <summary>How long the empty request is measured.</summary>
    public TimeSpan Roofline => TimeSpan.FromSeconds(Math.Clamp(Seconds / 2.0, 1, 10));
}
