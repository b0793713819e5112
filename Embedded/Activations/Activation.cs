using Orleans;
using Orleans.Runtime;
using Orleans.Storage;

namespace Omnichannel.Embedded;

/// <summary>
/// One grain in memory: its object, the requests that run and wait, its timers, and how it began and ends. All but the
/// constructor, <see cref="Deactivate"/> and the receiving of calls happens on its own scheduler.
/// </summary>
internal sealed partial class Activation : CallTarget, IGrainContext
{
    private enum Phase : byte
    {
        New, Activating, Open, Deactivating, Ended,
    }

    // Stands for the end of all that ended before anybody waited.
    private static readonly TaskCompletionSource s_ended = Completed();

    [ThreadStatic]
    private static Activation? s_constructing;

    private readonly GrainClass _class;
    private List<GrainTimer>? _timers;
    private List<IStateFacet>? _states;
    private GrainReference? _self;

    // Made when somebody waits for the end; most are never waited for.
    private TaskCompletionSource? _deactivated;
    private DeactivationReason _reason;
    private bool _endWhenOpen;
    private Phase _phase;
    private long _lastUse;
    private long _keepUntil;

    public Activation(EmbeddedEngine engine, GrainId id, GrainClass grainClass, long number) : base(engine, id)
    {
        _class = grainClass;
        Number = number;
        _lastUse = engine.Time.GetTimestamp();
    }

    /// <summary>The activation whose grain object this thread is making now.</summary>
    public static Activation? Constructing => s_constructing;

    /// <summary>Counts up; orders work over many activations, so that it is the same in each run of a simulation.</summary>
    public long Number { get; }

    public object? GrainInstance { get; private set; }

    public IServiceProvider ActivationServices => Engine.ServiceProvider;

    public Task Deactivated
    {
        get
        {
            var made = new TaskCompletionSource(Engine.Answers);
            return (Interlocked.CompareExchange(ref _deactivated, made, null) ?? made).Task;
        }
    }

    public GrainReference GrainReference => _self ??= Engine.Reference(_class.MainInterface, GrainId);

    protected override bool IsOpen => _phase == Phase.Open;

    protected override bool IsReentrant => _class.IsReentrant;

    public static Activation Of(IGrainBase grain) =>
        grain.GrainContext as Activation
        ?? throw new InvalidOperationException($"{grain.GetType().Name} was not made by the engine, so it has no timers, reminders or lifetime.");

    /// <summary>Asks it to end. From any thread; the first reason counts.</summary>
    public void Deactivate(DeactivationReason deactivationReason, CancellationToken cancellationToken = default) =>
        Turns.Post(new EndCommand(this, deactivationReason, OnlyIfIdle: false));

    /// <summary>Asks it to end if it is still idle when its turn comes.</summary>
    public void Collect() =>
        Turns.Post(new EndCommand(this, new(DeactivationReasonCode.ActivationIdle, "It was idle for the collection age."), OnlyIfIdle: true));

    /// <summary>Whether it has been idle long enough, seen from any thread at about this time.</summary>
    public bool LooksIdle(long now) =>
        !_class.IsKeptAlive && Volatile.Read(ref _keepUntil) <= now
        && Engine.Time.GetElapsedTime(Volatile.Read(ref _lastUse), now) >= (_class.CollectionAge ?? Engine.Options.CollectionAge);

    public void DelayDeactivation(TimeSpan span)
    {
        var now = Engine.Time.GetTimestamp();
        var until = span == Timeout.InfiniteTimeSpan || span == TimeSpan.MaxValue ? double.MaxValue : now + (span.TotalSeconds * Engine.Time.TimestampFrequency);
        Volatile.Write(ref _keepUntil, span <= TimeSpan.Zero && span != Timeout.InfiniteTimeSpan ? 0 : until >= long.MaxValue ? long.MaxValue : (long)until);
    }

    public IGrainTimer StartTimer(Func<CancellationToken, Task> tick, GrainTimerCreationOptions options)
    {
        if (_phase is Phase.Deactivating or Phase.Ended) throw new InvalidOperationException($"{GrainId} is ending and starts no timers.");
        var timer = new GrainTimer(this, tick, options);
        (_timers ??= []).Add(timer);
        timer.Change(options.DueTime, options.Period);
        return timer;
    }

    public void Forget(GrainTimer timer) => _timers?.Remove(timer);

    public void Add(IStateFacet state) => (_states ??= []).Add(state);

    /// <summary>A crash: nothing more happens here, and nobody is told. Its timers fire into the void once, and are not set again.</summary>
    public void Kill() => Turns.Kill();

    /// <summary>Takes over what waited for the activation before this one. Called before anybody else knows this one.</summary>
    public void Inherit(IEnumerable<Invocation> calls)
    {
        foreach (var call in calls) TryReceive(call);
    }

    protected override void Start(Invocation request) => request.RunOn(GrainInstance!);

    protected override void Wake()
    {
        if (_phase == Phase.New) _ = ActivateAsync();
    }

    public override void Leave(Invocation request)
    {
        base.Leave(request);
        if (request.KeepsAlive) Volatile.Write(ref _lastUse, Engine.Time.GetTimestamp());
    }

    public override void Ended(Invocation request, Exception? fault)
    {
        base.Ended(request, fault);
        if (fault is InconsistentStateException { IsSourceActivation: true } conflict)
        {
            conflict.IsSourceActivation = false;
            EngineLog.StateConflict(Engine.Logger, GrainId, conflict);
            BeginEnd(new(DeactivationReasonCode.ApplicationError, conflict, "A stale ETag made its memory useless."));
        }
        else if (_phase == Phase.Deactivating && Running == 0)
        {
            _ = EndAsync(activated: true);
        }
    }

    private static TaskCompletionSource Completed()
    {
        var source = new TaskCompletionSource();
        source.SetResult();
        return source;
    }

    private sealed record EndCommand(Activation Activation, DeactivationReason Reason, bool OnlyIfIdle) : ITurnWork
    {
        public void Run()
        {
            if (OnlyIfIdle && !(Activation.IsQuiet && Activation.LooksIdle(Activation.Engine.Time.GetTimestamp()))) return;
            Activation.BeginEnd(Reason);
        }
    }
}
