namespace Omnichannel.LoadTests.Scenarios;

/// <summary>What a storm rages against.</summary>
public interface IStormTarget
{
    /// <summary>Where clients connect.</summary>
    Uri Url { get; }

    /// <summary>What it wrote lately.</summary>
    string Output { get; }

    /// <summary>Does harm, and returns once everything is to serve again.</summary>
    /// <returns>What was done, in a few words.</returns>
    Task<string> StrikeAsync(int number, CancellationToken cancellation);
}
