using System.Collections.Immutable;
using Omnichannel.Grains.Desks;

namespace Omnichannel.Grains.Gateways;

/// <summary>A gateway may die without a word, and the word that a connection has ended may get lost. So whoever pushes to connections asks,
/// from time to time, which of them there still are. Each grain has its own.</summary>
internal sealed class GatewayProbe
{
    public static readonly TimeSpan Every = TimeSpan.FromSeconds(20);

    /// <summary>For a timer of the grain that pushes. It interleaves: a gateway that is dead answers late, and nobody shall wait for it.</summary>
    public static readonly GrainTimerCreationOptions Timer = new(Every, Every) { Interleave = true, KeepAlive = true };

    /// <summary>Those whose last answer did not come in time.</summary>
    private ImmutableHashSet<IGatewayObserver> _late = [];

    /// <summary>Those of them that have ended. Of a gateway that cannot be reached, or that twice in a row does not answer in time, it is all;
    /// they are cut off, in case that it is only slow. Once is no proof: an engine that sheds load refuses a gateway's answers too.</summary>
    public async Task<ImmutableArray<string>> Lost(ImmutableArray<Watcher> connections)
    {
        var answers = await Task.WhenAll(connections.GroupBy(c => c.Gateway, c => c.Connection).Select(g => Ask(g.Key, [.. g])));
        _late = [.. answers.Where(a => a.IsLate).Select(a => a.Gateway)];
        return [.. answers.SelectMany(a => a.Lost)];
    }

    private async Task<(IGatewayObserver Gateway, ImmutableArray<string> Lost, bool IsLate)> Ask(IGatewayObserver gateway, ImmutableArray<string> connections)
    {
        try
        {
            return (gateway, await gateway.Lost(connections), false);
        }
        catch (TimeoutException) when (!_late.Contains(gateway))
        {
            return (gateway, [], true);
        }
        catch (Exception)
        {
            gateway.Push([.. connections.Select(c => new Delivery(c, new ConnectionDropped()))]);
            return (gateway, connections, false);
        }
    }
}
