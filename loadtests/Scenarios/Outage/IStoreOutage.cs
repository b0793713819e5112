namespace Omnichannel.LoadTests.Scenarios.Outage;

/// <summary>Takes the store away from the gateway that runs on it, and gives it back; at the latest when it is disposed of.</summary>
public interface IStoreOutage : IAsyncDisposable
{
    /// <summary>What is done to it, in a few words.</summary>
    string What { get; }

    /// <param name="dataFolder">The gateway's.</param>
    Task BeginAsync(string dataFolder);

    Task EndAsync();
}
