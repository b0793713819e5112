using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Orleans;
using Orleans.Runtime;

namespace Omnichannel.Embedded;

/// <summary>
/// The engine: runs grains of the Orleans programming model in this process. Use <c>AddEmbeddedEngine</c> in a host, or
/// <see cref="StartAsync(Action{EmbeddedOptions}, Action{IServiceCollection})"/> without one. Thread-safe.
/// </summary>
public sealed partial class EmbeddedEngine : IClusterClient, IAsyncDisposable, IDisposable
{
    private readonly ConcurrentDictionary<Type, GrainInterface> _interfaces = new();
    private readonly TurnSource _turns;
    private IServiceProvider? _services;
    private ReminderService? _reminders;
    private ITimer? _collector;
    private CancellationTokenSource _patience = new();
    private bool _isStopping;
    private volatile OrleansException? _refusal = new("The embedded engine has not been started.");

    internal EmbeddedEngine(EmbeddedOptions options, TimeProvider time, TurnSource turns, ILoggerFactory? loggers = null)
    {
        Options = options;
        Time = time;
        _turns = turns;
        Logger = (ILogger?)loggers?.CreateLogger<EmbeddedEngine>() ?? NullLogger.Instance;
        Classes = new GrainClasses(options.GrainAssemblies);
        Pending = new PendingCalls(time, options.ResponseTimeout);
        Activations = new ActivationDirectory(this);
        Observers = new ObserverDirectory(this);

        // Faults of contracts show at the start, not at the first call.
        foreach (var contract in Classes.Contracts) Interface(contract);
    }

    /// <inheritdoc/>
    public IServiceProvider ServiceProvider => _services ?? throw new InvalidOperationException("The embedded engine has not been started.");

    internal EmbeddedOptions Options { get; }

    internal TimeProvider Time { get; }

    internal ILogger Logger { get; }

    internal GrainClasses Classes { get; }

    internal PendingCalls Pending { get; }

    internal ActivationDirectory Activations { get; }

    internal ObserverDirectory Observers { get; }

    internal ReminderService Reminders => _reminders ?? throw new InvalidOperationException("The embedded engine has not been started.");

    /// <summary>Cancelled when the host will not wait for the end any longer.</summary>
    internal CancellationToken Patience => _patience.Token;

    /// <summary>Why no grain can be activated; null while the engine runs.</summary>
    internal Exception? WhyNoNewActivations => _refusal;

    internal TaskCreationOptions Answers => _turns.Answers;

    internal TurnScheduler NewScheduler() => new(_turns, Logger);

    internal void Send(Call call)
    {
        if (call is not OneWayCall) Pending.Add(call);
        call.FollowToken();
        _turns.Carry(call);
    }

    internal async Task StartAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        _services = services;
        _reminders = new ReminderService(this, services.GetRequiredService<IReminderStore>());
        _refusal = null;
        _collector = Time.CreateTimer(static state => ((ActivationDirectory)state!).CollectIdle(), Activations, Options.CollectionQuantum, Options.CollectionQuantum);
        await _reminders.StartAsync();
        cancellationToken.ThrowIfCancellationRequested();
        EngineLog.Started(Logger);
    }

    internal async Task StopAsync(CancellationToken cancellationToken)
    {
        if (_refusal is not null || _isStopping) return;
        _isStopping = true;
        _reminders!.Stop();
        _collector!.Dispose();
        var refusal = new OrleansException("The embedded engine is stopping and activates no more grains.");
        using var impatience = cancellationToken.UnsafeRegister(static state => ((CancellationTokenSource)state!).Cancel(), _patience);
        try
        {
            var reason = new DeactivationReason(DeactivationReasonCode.ShuttingDown, "The engine stops.");
            // Who sees through what he had begun may call others for it, as in a cluster where they begin anew elsewhere.
            await Activations.EndPresentAsync(reason, cancellationToken);
            _refusal = refusal;
            while (Activations.Count > 0) await Activations.EndPresentAsync(reason, cancellationToken);
            await _reminders.DrainAsync().WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            EngineLog.StoppedEarly(Logger, Activations.Count);
        }

        var unanswered = Pending.TakeAll();
        Kill();
        foreach (var call in unanswered) call.Abandon(refusal);
        EngineLog.Stopped(Logger);
    }

    /// <summary>Forgets everything at once, telling nobody: what a crash does. Storage is left as it is.</summary>
    internal void Kill()
    {
        _refusal = new OrleansException("The embedded engine has ended.");
        _reminders?.Kill();
        _collector?.Dispose();
        Activations.KillAll();
        Observers.KillAll();
        Pending.TakeAll();
        _patience = new CancellationTokenSource();
    }
}
