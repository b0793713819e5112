using Orleans;
using Orleans.Runtime;

namespace Omnichannel.Embedded;

/// <summary>
/// An object outside the grains that grains call: one call at a time, in order. It is held weakly, as Orleans holds it, so a
/// forgotten observer does not live for ever.
/// </summary>
internal sealed class ObserverTarget(EmbeddedEngine engine, GrainId id, IGrainObserver observer) : CallTarget(engine, id)
{
    private readonly WeakReference<IGrainObserver> _observer = new(observer);

    protected override bool IsOpen => true;

    protected override bool IsReentrant => false;

    protected override void Start(Invocation request)
    {
        if (_observer.TryGetTarget(out var instance)) request.RunOn(instance);
        else Vanish(request);
    }

    private void Vanish(Invocation request)
    {
        Engine.Observers.Remove(GrainId);
        request.EndWith(new ClientNotAvailableException(GrainId));
    }
}
