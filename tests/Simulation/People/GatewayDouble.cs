using System.Collections.Immutable;
using Omnichannel.Grains.Gateways;
using Omnichannel.Simulation.Worlds;

namespace Omnichannel.Simulation.People;

/// <summary>A page's or a console's connection to the gateway.</summary>
/// <param name="push">Hears what is pushed.</param>
/// <param name="closed">Hears that the connection has ended from the other side.</param>
/// <param name="leave">Tells the grain behind it that it is gone.</param>
public sealed class Connection(string id, Action<HubPush> push, Action closed, Func<IGrainFactory, Task> leave)
{
    public string Id => id;
    public Action<HubPush> Push => push;
    public Action Closed => closed;
    public Func<IGrainFactory, Task> Leave => leave;

    /// <summary>The network is gone and the gateway has not noticed yet: pushes go nowhere.</summary>
    public bool IsDeaf { get; set; }
}

/// <summary>The gateway of one life of the process: one observer for all its connections.</summary>
public sealed class GatewayDouble : IGatewayObserver
{
    private readonly World _world;
    private readonly Dictionary<string, Connection> _connections = [];
    private int _count;

    public GatewayDouble(World world)
    {
        _world = world;
        Reference = world.Engine.Grains.CreateObjectReference<IGatewayObserver>(this);
    }

    /// <summary>What grains are given.</summary>
    public IGatewayObserver Reference { get; }

    /// <param name="leave">Told the connection's id.</param>
    public Connection Open(Action<HubPush> push, Action closed, Func<IGrainFactory, string, Task> leave)
    {
        var id = $"{_world.Server.Life}-{++_count}";
        return _connections[id] = new Connection(id, push, closed, grains => leave(grains, id));
    }

    public void Push(ImmutableArray<Delivery> deliveries)
    {
        foreach (var delivery in deliveries)
        {
            if (!_connections.TryGetValue(delivery.Connection, out var connection)) continue;
            _world.Coverage.Hit($"push/{delivery.Push.GetType().Name}");
            if (delivery.Push is ConnectionDropped) Abort(connection);
            else if (!connection.IsDeaf) connection.Push(delivery.Push);
        }
    }

    public Task<ImmutableArray<string>> Lost(ImmutableArray<string> connections) => Task.FromResult(connections.RemoveAll(_connections.ContainsKey));

    /// <summary>The page or console has closed it, or the gateway has noticed that it is dead.</summary>
    public void Close(Connection connection)
    {
        if (!_connections.Remove(connection.Id)) return;
        _world.Server.Call(connection.Leave, () => { }, _ => { });
    }

    /// <summary>The process is dead, and every connection with it.</summary>
    public void Died()
    {
        foreach (var connection in _connections.Values.ToList()) connection.Closed();
        _connections.Clear();
    }

    private void Abort(Connection connection)
    {
        Close(connection);
        if (!connection.IsDeaf) connection.Closed();
    }
}
