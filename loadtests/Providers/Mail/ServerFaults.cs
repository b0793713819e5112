using System.Collections.Concurrent;
using Omnichannel.LoadTests.Clients;

namespace Omnichannel.LoadTests.Providers.Mail;

/// <summary>What a server does in place of its duty.</summary>
public abstract record ServerFault
{
    private ServerFault() { }

    /// <summary>It says this instead.</summary>
    public sealed record Answer(string Line) : ServerFault;

    /// <summary>It closes the connection.</summary>
    public sealed record Drop : ServerFault;

    /// <summary>It says nothing any more, and keeps the connection.</summary>
    public sealed record Hang : ServerFault;

    /// <summary>It does its duty that much later.</summary>
    public sealed record Late(TimeSpan By) : ServerFault;
}

/// <summary>What goes wrong at which stage. Thread-safe.</summary>
public sealed class ServerFaults<TStage>(TimeProvider time) where TStage : struct, Enum
{
    private readonly ConcurrentDictionary<TStage, ConcurrentQueue<ServerFault>> _planned = new();
    private int _hanging;

    /// <summary>Asked at each stage for which nothing is planned, with the UID where one is concerned: for faults by chance, or for good.</summary>
    public Func<TStage, uint, ServerFault?>? Always { get; set; }

    /// <summary>How many connections say nothing any more.</summary>
    public int Hanging => Volatile.Read(ref _hanging);

    public ChangeSignal Changed { get; } = new();

    /// <summary>Once, the next time that the stage is reached; several one after the other.</summary>
    public void Plan(TStage stage, ServerFault fault) => _planned.GetOrAdd(stage, _ => new()).Enqueue(fault);

    /// <returns>The line to say instead; null: all is as it should be.</returns>
    /// <exception cref="IOException">The connection is to be closed.</exception>
    internal Task<string?> At(TStage stage, CancellationToken cancellation, uint uid = 0) => Do(Next(stage, uid), cancellation);

    /// <inheritdoc cref="At"/>
    internal async Task<string?> Do(ServerFault? fault, CancellationToken cancellation)
    {
        switch (fault)
        {
            case ServerFault.Answer answer:
                return answer.Line;
            case ServerFault.Drop:
                throw new IOException("Dropped, as planned.");
            case ServerFault.Hang:
                Interlocked.Increment(ref _hanging);
                Changed.Raise();
                await Task.Delay(Timeout.InfiniteTimeSpan, time, cancellation);
                return null;
            case ServerFault.Late late:
                await Task.Delay(late.By, time, cancellation);
                return null;
            default:
                return null;
        }
    }

    private ServerFault? Next(TStage stage, uint uid) =>
        _planned.TryGetValue(stage, out var queue) && queue.TryDequeue(out var fault) ? fault : Always?.Invoke(stage, uid);
}
