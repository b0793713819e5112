using System.Collections.Immutable;
using Omnichannel.Grains.Conversations;
using Omnichannel.Simulation.People;
using Omnichannel.Simulation.Worlds;

namespace Omnichannel.Simulation.Runs;

/// <summary>What citizens do.</summary>
public sealed class CitizenActs(World world, Chance chance)
{
    private const int BurstMax = 20;
    private const int TalkativeMax = 2;

    public ImmutableArray<Act> All =>
    [
        new("citizen writes", 240, () => With(Any(), a => a.Writes())),
        new("citizen writes a burst", 12, Burst),
        new("page is opened", 30, () => With(Page(), p => p.Opens())),
        new("page is closed", 12, () => With(Page(), p => p.Closes())),
        new("page loses its network", 12, () => With(Page(), p => p.LosesNetwork())),
        new("page is read", 40, () => With(Page(), p => p.Reads())),
        new("webhook comes again", 40, () => With(Feed(), f => f.Redelivers())),
        new("message is nonsense", 6, Nonsense),
    ];

    /// <summary>A few write far more than the others.</summary>
    private CitizenAddress Any() => chance.Percent(40) ? world.Addresses[chance.Below(Math.Min(world.Addresses.Count, TalkativeMax))] : chance.Of(world.Addresses);

    private ChatPage? Page() => Any() as ChatPage;

    private WebhookFeed? Feed() => Any() as WebhookFeed;

    private bool Burst()
    {
        var citizen = Any();
        for (var left = chance.Between(2, BurstMax); left > 0; left--) citizen.Writes();
        return true;
    }

    /// <summary>Nothing of it may be kept.</summary>
    private bool Nonsense()
    {
        var message = chance.Of<InboundMessage>([
            new("", "tanpa kunci", null, world.Now), new("leer", "  ", null, world.Now), new("lang", new string('x', world.Plan.Settings.TextLengthMax + 1), null, world.Now)]);
        world.Server.Call(
            grains => grains.GetGrain<IConversationGrain>(Any().Id.ToString()).Receive(message),
            result => world.Coverage.Hit($"received/{result.Refusal}"),
            _ => { });
        return true;
    }

    private static bool With<T>(T? who, Action<T> act) where T : class
    {
        if (who is null) return false;
        act(who);
        return true;
    }
}
