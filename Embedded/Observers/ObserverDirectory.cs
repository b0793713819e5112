using System.Collections.Concurrent;
using System.Globalization;
using Orleans;
using Orleans.Runtime;

namespace Omnichannel.Embedded;

/// <summary>Which observer answers to which id. Ids count up and are never used again within one engine.</summary>
internal sealed class ObserverDirectory(EmbeddedEngine engine)
{
    public const string TypeName = "sys.client";

    private readonly ConcurrentDictionary<GrainId, ObserverTarget> _observers = new();
    private long _count;

    public GrainId Add(IGrainObserver observer)
    {
        var id = GrainId.Create(TypeName, Interlocked.Increment(ref _count).ToString(CultureInfo.InvariantCulture));
        _observers[id] = new ObserverTarget(engine, id, observer);
        return id;
    }

    public void Remove(GrainId id) => _observers.TryRemove(id, out _);

    public void Send(GrainId id, Invocation call)
    {
        if (!_observers.TryGetValue(id, out var target) || !target.TryReceive(call)) call.Refuse(new ClientNotAvailableException(id));
    }

    public void KillAll()
    {
        foreach (var observer in _observers.Values) observer.Turns.Kill();
        _observers.Clear();
    }
}
