using Microsoft.Extensions.DependencyInjection;

namespace Omnichannel.Embedded.Tests.Contract;

/// <summary>
/// The engine that the contract suite runs on. The suite knows nothing else of it: tests use the Orleans API, this, and the
/// <see cref="Contract.Journal"/> that their grains write to.
/// </summary>
public interface IEngineUnderTest : IAsyncDisposable
{
    IGrainFactory Grains { get; }

    Journal Journal { get; }

    /// <summary>The unit of time of this engine's tests: virtual minutes here, real milliseconds elsewhere.</summary>
    TimeSpan Tick { get; }

    /// <summary>Lets time pass. What is due starts; wait for its effect in the journal.</summary>
    Task AdvanceAsync(TimeSpan time);

    /// <summary>Collects what is idle, as if it had been idle for the collection age.</summary>
    Task CollectIdleAsync();

    /// <summary>Stops the engine in order and starts it on the same storage.</summary>
    Task RestartAsync();
}

/// <summary>What a test may set.</summary>
public sealed record EngineSetUp
{
    /// <summary>In ticks of the engine.</summary>
    public int ResponseTimeoutTicks { get; init; } = 1000;

    public int QueueLimit { get; init; }

    public Action<IServiceCollection> Services { get; init; } = _ => { };
}
