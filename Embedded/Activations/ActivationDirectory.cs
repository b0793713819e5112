using System.Collections.Concurrent;
using Orleans;
using Orleans.Runtime;

namespace Omnichannel.Embedded;

/// <summary>Which activation answers to which id, and the end of those that have been idle too long.</summary>
internal sealed class ActivationDirectory
{
    private readonly EmbeddedEngine _engine;
    private readonly ConcurrentDictionary<GrainId, Activation> _activations = new();
    private readonly Func<GrainId, Activation> _create;
    private long _count;

    public ActivationDirectory(EmbeddedEngine engine)
    {
        _engine = engine;
        _create = Create;
    }

    public int Count => _activations.Count;

    /// <summary>How many calls wait for their turn, of all activations and of the one with the most; about now.</summary>
    public (int Total, int Deepest) Waiting()
    {
        var (total, deepest) = (0, 0);
        foreach (var (_, activation) in _activations)
        {
            var waiting = activation.Waiting;
            total += waiting;
            deepest = Math.Max(deepest, waiting);
        }

        return (total, deepest);
    }

    public void Send(GrainId id, Invocation call)
    {
        while (true)
        {
            if (!_activations.TryGetValue(id, out var activation))
            {
                if (_engine.WhyNoNewActivations is { } refusal)
                {
                    call.Refuse(refusal);
                    return;
                }

                activation = _activations.GetOrAdd(id, _create);
            }

            if (activation.TryReceive(call)) return;
        }
    }

    /// <summary>
    /// An activation has ended and holds its gate: the calls that it leaves go to the next one, before any later call can.
    /// Returns why not, when there is to be no next one.
    /// </summary>
    public Exception? Succeed(Activation ended, List<Invocation> calls)
    {
        var refusal = _engine.WhyNoNewActivations;
        if (calls.Count > 0 && refusal is null)
        {
            var next = Create(ended.GrainId);
            next.Inherit(calls);
            _activations[ended.GrainId] = next;
            return null;
        }

        _activations.TryRemove(new(ended.GrainId, ended));
        return calls.Count > 0 ? refusal : null;
    }

    public void CollectIdle()
    {
        var now = _engine.Time.GetTimestamp();
        foreach (var activation in InOrder(a => a.LooksIdle(now))) activation.Collect();
    }

    public Task EndPresentAsync(DeactivationReason reason, CancellationToken cancellation)
    {
        var present = InOrder(_ => true);
        foreach (var activation in present) activation.Deactivate(reason, cancellation);
        return Task.WhenAll(present.Select(activation => activation.Deactivated)).WaitAsync(cancellation);
    }

    public void KillAll()
    {
        foreach (var activation in InOrder(_ => true)) activation.Kill();
        _activations.Clear();
    }

    private Activation Create(GrainId id) => new(_engine, id, _engine.Classes.ByType(id), Interlocked.Increment(ref _count));

    // By number, not in the order of a dictionary whose string hashes differ from process to process.
    private List<Activation> InOrder(Func<Activation, bool> chosen) =>
        [.. _activations.Where(pair => chosen(pair.Value)).Select(pair => pair.Value).OrderBy(activation => activation.Number)];
}
