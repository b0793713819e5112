using Omnichannel.Grains.Shared;
using Omnichannel.Simulation.Ledgers;
using Omnichannel.Simulation.Worlds;

namespace Omnichannel.Simulation.People;

/// <summary>A citizen behind a provider, whose webhooks come late, out of order, and again.</summary>
public sealed class WebhookFeed(World world, ConversationId id) : CitizenAddress(world, id)
{
    private static readonly TimeSpan LateMax = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan AgainMax = TimeSpan.FromSeconds(30);

    /// <summary>The provider sends a message of before once more.</summary>
    public void Redelivers()
    {
        if (Written.Count == 0) return;
        World.Coverage.Hit("webhook/redelivered");
        Deliver(Chance.Of(Written), BackOff.First);
    }

    protected override void Send(SentMessage message) =>
        World.Time.After(Chance.Percent(50) ? TimeSpan.Zero : Chance.Between(TimeSpan.Zero, LateMax), () => Deliver(message, BackOff.First));

    private void Deliver(SentMessage message, BackOff wait) => Deliver(
        message,
        _ =>
        {
            // The provider did not see our answer, or does not care.
            if (Chance.Percent(8)) World.Time.After(Chance.Between(TimeSpan.Zero, AgainMax), () => Deliver(message, BackOff.First));
        },
        () => World.Time.After(wait.Draw(Chance), () => Deliver(message, wait.Longer)));
}
