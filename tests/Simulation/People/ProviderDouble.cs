using Omnichannel.Grains.Log;
using Omnichannel.Grains.Senders;
using Omnichannel.Grains.Shared;
using Omnichannel.Simulation.Worlds;

namespace Omnichannel.Simulation.People;

/// <summary>A provider that takes messages, or not, and says so, or not. It outlives the process that asked.</summary>
public sealed class ProviderDouble(World world, Channel channel) : IChannelClient
{
    private static readonly TimeSpan FairMax = TimeSpan.FromMilliseconds(400);
    private static readonly TimeSpan ThrottleMax = TimeSpan.FromSeconds(20);
    private readonly Chance _chance = new(world.Seed, ChanceOf.Providers);
    private readonly HashSet<OutboundId> _mayBeTaken = [];

    public Channel Channel => channel;

    public TimeSpan Pace { get; } = TimeSpan.FromMilliseconds(50);

    /// <summary>How many of a hundred hand-overs go wrong.</summary>
    public double FaultPercent { get; set; } = world.Plan.ProviderFaultPercent;

    /// <summary>Whether it was handed that message before, and nobody alive was told that it took nothing.</summary>
    public bool MayHave(OutboundId id) => _mayBeTaken.Contains(id);

    public Task<SendOutcome> Send(OutboxRow message, CancellationToken cancellation)
    {
        world.Watch.HandedOver(message);
        _mayBeTaken.Add(message.Id);
        var answer = new TaskCompletionSource<SendOutcome>();
        var life = world.Server.Life;
        world.Time.After(_chance.Between(TimeSpan.Zero, FairMax), () =>
        {
            var outcome = Draw(message);
            world.Coverage.Hit($"provider/{outcome?.GetType().Name ?? "no answer"}");
            world.Trace?.Line($"  provider of {channel} takes {message.Id}: {outcome?.GetType().Name ?? "no answer"}");
            if (life != world.Server.Life) return;
            if (outcome is SendOutcome.Throttled or SendOutcome.Unreachable) _mayBeTaken.Remove(message.Id);
            if (outcome is null) answer.SetException(new HttpRequestException("simulated"));
            else answer.SetResult(outcome);
        });
        return answer.Task;
    }

    /// <summary>Null: the answer is lost.</summary>
    private SendOutcome? Draw(OutboxRow message)
    {
        if (!_chance.Percent(FaultPercent)) return new SendOutcome.Sent($"{message.Id.Version}");
        return _chance.Below(5) switch
        {
            0 => new SendOutcome.Throttled(_chance.Between(TimeSpan.FromSeconds(1), ThrottleMax)),
            1 => new SendOutcome.Unreachable("simulated"),
            2 => new SendOutcome.Rejected("1", "simulated"),
            3 => new SendOutcome.Unknown("simulated"),
            _ => null,
        };
    }
}
