using System.Collections.Immutable;
using Omnichannel.Grains.Citizens;
using Omnichannel.Grains.Conversations;
using Omnichannel.Grains.Log;
using Omnichannel.Grains.Shared;
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
        new("citizen chooses", 20, Choose),
        new("citizen leaves the line", 5, () => Ask(r => r.StandsInLine || r.Status == VisitStatus.Parked, r => new LeaveLine(r.Visit))),
        new("two addresses turn out to be one person", 3, Link),
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

    private bool Choose() => Ask(r => r.Status == VisitStatus.Waiting, r => new ChooseWait(
        r.Visit, chance.Of(Enum.GetValues<WaitChoice>()), chance.Percent(50) ? null : world.Now + chance.Between(TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(3))));

    private bool Ask(Func<VisitRow, bool> can, Func<VisitRow, VisitCommand> command)
    {
        var rows = world.Ledger.Open.Where(can).ToList();
        if (rows.Count == 0) return false;
        var row = chance.Of(rows);
        var asked = command(row);
        world.Trace?.Line($"{row.Conversation} asks {asked.GetType().Name}");
        world.Server.Call(
            grains => grains.GetGrain<IConversationGrain>(row.Conversation.ToString()).Execute(asked),
            result => world.Coverage.Hit($"{asked.GetType().Name}/{result.Refusal}"),
            _ => { });
        return true;
    }

    /// <summary>Both are told until they have taken it; who is somebody's already stays so.</summary>
    private bool Link()
    {
        var (one, other) = (Any().Id, Any().Id);
        if (one == other || world.Persons.ContainsKey(one) || world.Persons.ContainsKey(other)) return false;
        var name = $"orang-{one.Address}";
        foreach (var id in new[] { one, other }) Link(id, name);
        return true;
    }

    private void Link(ConversationId id, string name)
    {
        world.Trace?.Line($"{id} is {name}");
        world.Server.Call(
            grains => grains.GetGrain<IConversationGrain>(id.ToString()).Link(name),
            refusal =>
            {
                world.Coverage.Hit($"citizen/linked {refusal}");
                if (refusal == LinkRefusal.None) world.Persons[id] = (name, world.Now);
            },
            _ => world.Time.After(TimeSpan.FromSeconds(1), () => Link(id, name)));
    }

    private static bool With<T>(T? who, Action<T> act) where T : class
    {
        if (who is null) return false;
        act(who);
        return true;
    }
}
