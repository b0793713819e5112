using Orleans.Runtime;

namespace Omnichannel.Embedded;

/// <summary>
/// What calls are sent to. Decides who may run: one request at a time, unless all that run only read, or the target or the
/// request interleaves. All members but <see cref="TryReceive"/> and <see cref="Waiting"/> run on the target's own scheduler.
/// </summary>
internal abstract class CallTarget : ITurnWork
{
    // Not read-only, for it changes in place.
    private InvocationQueue _waiting;
    private int _running;
    private int _runningWriters;
    private bool _pumpIsDue;

    protected CallTarget(EmbeddedEngine engine, GrainId id)
    {
        Engine = engine;
        GrainId = id;
        Turns = engine.NewScheduler();
    }

    public EmbeddedEngine Engine { get; }

    public GrainId GrainId { get; }

    public TurnScheduler Turns { get; }

    /// <summary>How many requests wait for their turn. Seen from any thread, about now.</summary>
    public int Waiting => _waiting.Count;

    protected int Running => _running;

    protected bool IsQuiet => _running == 0 && _waiting.Count == 0;

    /// <summary>Whether requests may start: not before activation, nor once deactivation was asked for.</summary>
    protected abstract bool IsOpen { get; }

    protected abstract bool IsReentrant { get; }

    /// <summary>Starts a request on the target's object.</summary>
    protected abstract void Start(Invocation request);

    /// <summary>Called when a request arrives while the target is not open.</summary>
    protected virtual void Wake()
    {
    }

    /// <summary>Takes a call from any thread; false when the target has ended and the sender must look again.</summary>
    public bool TryReceive(Invocation request)
    {
        request.Target = this;
        return Turns.TryPostCall(request);
    }

    /// <summary>A call has arrived in its turn: start it, refuse it, or let it wait.</summary>
    public void Take(Invocation request)
    {
        if (!request.IsWanted) return;
        if (IsOpen ? MayStart(request) : _running > 0 && MayJoin(request) && request.IsAwaitedBy(this))
        {
            Begin(request);
        }
        else if (_running > 0 && request.IsAwaitedBy(this))
        {
            request.Refuse(new CallCycleException($"The call would wait for itself and never end: {request.DescribeChain()}. {GrainId} runs one request at a time and is in this chain already."));
        }
        else if (Engine.Options.MaxEnqueuedRequestsHardLimit is > 0 and var limit && _running + _waiting.Count > limit && request is Call)
        {
            request.Refuse(new LimitExceededException(nameof(EmbeddedOptions.MaxEnqueuedRequestsHardLimit), _running + _waiting.Count, limit, GrainId.ToString()));
        }
        else
        {
            _waiting.Enqueue(request);
            if (!IsOpen) Wake();
        }
    }

    /// <summary>A request no longer runs. It has not answered yet, so whoever sees its answer finds the books in order.</summary>
    public virtual void Leave(Invocation request)
    {
        _running--;
        if (!request.IsReadOnly) _runningWriters--;
    }

    /// <summary>A request has answered: the next may start.</summary>
    public virtual void Ended(Invocation request, Exception? fault)
    {
        if (_waiting.Count > 0) PumpLater();
    }

    // Never within the end of another request: that may be in the midst of a turn of grain code, and many ends would nest.
    protected void PumpLater()
    {
        if (_pumpIsDue) return;
        _pumpIsDue = true;
        Turns.Post(this);
    }

    void ITurnWork.Run()
    {
        while (IsOpen && _waiting.TryPeek(out var next))
        {
            if (next.IsWanted && _running > 0 && !MayJoin(next)) break;
            _waiting.Dequeue();
            if (next.IsWanted) Begin(next);
        }

        _pumpIsDue = false;
    }

    /// <summary>Takes everything that waits, in order.</summary>
    protected List<Invocation> TakeWaiting()
    {
        var waiting = new List<Invocation>(_waiting.Count);
        while (_waiting.Count > 0) waiting.Add(_waiting.Dequeue());
        return waiting;
    }

    private void Begin(Invocation request)
    {
        if (!request.TryStart()) return;
        _running++;
        if (!request.IsReadOnly) _runningWriters++;
        Start(request);
    }

    // Readers keep behind a writer that waits, or it might wait for ever; but not when a reader that runs waits for them.
    private bool MayStart(Invocation request) =>
        _running == 0
            ? _waiting.Count == 0 || request.Interleaves || IsReentrant
            : MayJoin(request) && (_waiting.Count == 0 || request.Interleaves || IsReentrant || request.IsAwaitedBy(this));

    private bool MayJoin(Invocation request) =>
        IsReentrant || request.Interleaves || (request.IsReadOnly && _runningWriters == 0);
}
