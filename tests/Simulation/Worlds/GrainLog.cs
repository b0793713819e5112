using Microsoft.Extensions.Logging;
using Omnichannel.Grains.Log;
using Orleans.Storage;

namespace Omnichannel.Simulation.Worlds;

/// <summary>What the grains log: part of the trace. A fault that no port of the simulation makes is a violation.</summary>
public sealed class GrainLog(World world) : ILoggerProvider, ILogger
{
    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (!IsEnabled(logLevel)) return;
        world.Coverage.Hit($"log/{eventId.Id}{(exception is null ? "" : $" {exception.GetType().Name}")}");
        world.Trace?.Line($"  log {eventId.Id} {formatter(state, exception)} {exception?.GetType().Name}");
        if (exception is not null && !IsExpected(exception)) world.Violated(new Violation("Faults", $"{formatter(state, exception)} {exception.GetType().Name}: {exception.Message}"));
    }

    public static bool IsExpected(Exception fault) => fault is
        StoreUnavailableException or InconsistentStateException or TimeoutException or OperationCanceledException or ClientNotAvailableException or HttpRequestException;

    public void Dispose()
    {
    }
}
