using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans;

namespace Omnichannel.Embedded.Simulation;

/// <summary>What survives a crash: grain state and reminders.</summary>
public sealed record SimulatedDisk(IStateTable State, IReminderStore Reminders)
{
    /// <summary>An empty disk in memory.</summary>
    public SimulatedDisk() : this(new MemoryStateTable(), new MemoryReminderStore())
    {
    }
}

/// <summary>
/// The engine on one thread, under a seed and virtual time: the same seed and the same calls give the same run, turn by turn.
/// Nothing runs but within <see cref="Run(Func{Task})"/>, <see cref="RunUntilIdle"/> and <see cref="Advance"/>. Code that leaves
/// its scheduler (Task.Run, ConfigureAwait(false) on a task that is not complete) leaves the simulation.
/// </summary>
public sealed class SimulatedEngine : IDisposable
{
    private readonly SeededTurns _turns;
    private readonly Action<EmbeddedOptions> _configure;
    private readonly Action<IServiceCollection> _services;
    private readonly SimulatedDisk _disk;
    private ServiceProvider? _provider;
    private EmbeddedEngine? _engine;
    private TurnScheduler _client;
    private bool _isRunning;

    /// <summary>Starts an engine. The services are registered anew after each crash, as a new process would.</summary>
    /// <param name="network">How calls travel; null: at once and in order.</param>
    public SimulatedEngine(
        int seed,
        Action<EmbeddedOptions> configure,
        Action<IServiceCollection>? services = null,
        SimulatedDisk? disk = null,
        DateTimeOffset? start = null,
        SimulatedNetwork? network = null)
    {
        Seed = seed;
        Time = new VirtualTime(start ?? new DateTimeOffset(2026, 1, 5, 0, 0, 0, TimeSpan.Zero));
        _turns = new SeededTurns(seed, Time, network);
        _configure = configure;
        _services = services ?? (_ => { });
        _disk = disk ?? new SimulatedDisk();
        _client = NewClient();
        Restart();
    }

    /// <summary>What decides the order of turns; print it when a run fails.</summary>
    public int Seed { get; }

    /// <summary>The clock.</summary>
    public VirtualTime Time { get; }

    /// <summary>The way to the grains; after a crash, another object. Use it within <see cref="Run(Func{Task})"/>.</summary>
    public IClusterClient Grains => _engine ?? throw new InvalidOperationException("The engine has crashed; Restart it first.");

    /// <summary>The services of the engine that runs now.</summary>
    public IServiceProvider Services => Grains.ServiceProvider;

    /// <summary>How many turns were taken since the start: the measure of a run.</summary>
    public long Turns { get; private set; }

    /// <summary>Runs code outside the grains, and turns, until it completes. Time stands still.</summary>
    /// <exception cref="InvalidOperationException">Nothing can run and it is not complete: it waits for time, or for what a crash took.</exception>
    public T Run<T>(Func<Task<T>> code)
    {
        var task = Start(code);
        while (!task.IsCompleted)
        {
            if (!RunOne()) throw new InvalidOperationException($"Seed {Seed}: nothing can run and the code is not complete. It waits for time to pass (Advance), or for an answer that will never come.");
        }

        return task.GetAwaiter().GetResult();
    }

    /// <inheritdoc cref="Run{T}(Func{Task{T}})"/>
    public void Run(Func<Task> code) => Run(async () =>
    {
        await code();
        return true;
    });

    /// <summary>Starts code outside the grains; it goes on whenever turns are run.</summary>
    public Task<T> Start<T>(Func<Task<T>> code) =>
        Task.Factory.StartNew(code, CancellationToken.None, TaskCreationOptions.DenyChildAttach, _client).Unwrap();

    /// <inheritdoc cref="Start{T}(Func{Task{T}})"/>
    public Task Start(Func<Task> code) =>
        Task.Factory.StartNew(code, CancellationToken.None, TaskCreationOptions.DenyChildAttach, _client).Unwrap();

    /// <summary>Runs turns until nothing can run. Time stands still.</summary>
    public void RunUntilIdle()
    {
        while (RunOne())
        {
        }
    }

    /// <summary>Runs at most so many turns, so that what comes next (a crash) may find work half done. Time stands still.</summary>
    public void RunTurns(int max)
    {
        for (var left = max; left > 0 && RunOne(); left--)
        {
        }
    }

    /// <summary>Lets time pass: everything due on the way runs at its time, in order, until nothing more can run.</summary>
    public void Advance(TimeSpan span)
    {
        var target = Time.Now + span.Ticks;
        RunUntilIdle();
        while (Time.NextDue is { } due && due <= target)
        {
            Time.FireNext();
            RunUntilIdle();
        }

        Time.MoveTo(target);
    }

    /// <summary>
    /// The process dies: activations, timers, services and code started outside the grains are gone at once, without
    /// OnDeactivate, and calls under way never end. The disk stays.
    /// </summary>
    public void Crash()
    {
        _engine?.Kill();
        _engine?.Pending.Dispose();
        _engine = null;
        _provider = null;
        _client.Kill();
        _turns.Clear();
        _client = NewClient();
    }

    /// <summary>A new process on the same disk. Reminders that were missed come now.</summary>
    public void Restart()
    {
        if (_engine is not null) throw new InvalidOperationException("The engine runs; Crash or Stop it first.");
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<TimeProvider>(Time).AddSingleton(_disk.State).AddSingleton(_disk.Reminders);
        services.AddSingleton(sp => new EmbeddedEngine(sp.GetRequiredService<IOptions<EmbeddedOptions>>().Value, Time, _turns, sp.GetService<ILoggerFactory>()));
        _services(services);
        services.AddEmbeddedEngine(_configure);
        _provider = services.BuildServiceProvider();
        var engine = _engine = _provider.GetRequiredService<EmbeddedEngine>();
        Run(() => engine.StartAsync(_provider, CancellationToken.None));
    }

    /// <summary>Stops the engine in order: every activation is deactivated with reason ShuttingDown.</summary>
    public void Stop()
    {
        if (_engine is not { } engine) return;
        Run(() => engine.StopAsync(CancellationToken.None));
        Crash();
    }

    /// <summary>Ends the simulation as a crash does.</summary>
    public void Dispose() => Crash();

    private TurnScheduler NewClient() => new(_turns, Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance);

    private bool RunOne()
    {
        if (_isRunning) throw new InvalidOperationException("A simulation cannot be driven from within its own turns.");
        var outer = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        _isRunning = true;
        try
        {
            if (!_turns.RunOne()) return false;
            Turns++;
            return true;
        }
        finally
        {
            _isRunning = false;
            SynchronizationContext.SetSynchronizationContext(outer);
        }
    }
}
