using System.Collections.Concurrent;

namespace Omnichannel.Gateway.Hubs;

/// <summary>Grains ask every 20 s which of their connections there still are. One that none asks for any more has nobody who pushes to it: its grain
/// died with its silo, and could not say so. It is cut off here, comes back to the next life of its grain, and has missed nothing.</summary>
public sealed class ForgottenConnections(PushQueues queues, TimeProvider time) : BackgroundService
{
    /// <summary>Two questions may get lost, or come late.</summary>
    public static readonly TimeSpan AskedWithin = TimeSpan.FromSeconds(50);

    public static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<string, long> _askedAt = new();

    /// <summary>A grain has taken it, or asks for it. One that no grain has taken is not looked at.</summary>
    public void Asked(string connection) => _askedAt[connection] = time.GetTimestamp();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(LookEvery, time);
        while (await timer.WaitForNextTickAsync(stoppingToken)) CutOff();
    }

    private void CutOff()
    {
        foreach (var connection in queues.Connections)
            if (_askedAt.TryGetValue(connection.ConnectionId, out var asked) && time.GetElapsedTime(asked) > AskedWithin) connection.Abort();
        foreach (var connection in _askedAt.Keys)
            if (!queues.Has(connection)) _askedAt.TryRemove(connection, out _);
    }
}
