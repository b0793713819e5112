using System.Globalization;
using Omnichannel.Grains.Conversations;
using Omnichannel.Grains.Shared;
using Omnichannel.Simulation.Ledgers;
using Omnichannel.Simulation.Worlds;

namespace Omnichannel.Simulation.People;

/// <summary>A citizen on one channel. What he writes is sent, with the same key, until it is acknowledged.</summary>
public abstract class CitizenAddress(World world, ConversationId id)
{
    private readonly List<SentMessage> _written = [];
    private readonly Need _need = world.PeopleChance.Of(world.Plan.Needs);

    public ConversationId Id => id;

    /// <summary>Everything that was ever written here, oldest first.</summary>
    public IReadOnlyList<SentMessage> Written => _written;

    protected World World => world;

    protected Chance Chance => world.PeopleChance;

    public static CitizenAddress Of(World world, ConversationId id) =>
        id.Channel == Channel.WebChat ? new ChatPage(world, id) : new WebhookFeed(world, id);

    public void Writes()
    {
        var key = string.Create(CultureInfo.InvariantCulture, $"k{_written.Count + 1}");
        var message = world.Promises.Send(id, key, ConversationState.CitizenKey(key), $"pesan {key}");
        _written.Add(message);
        world.Trace?.Line($"{id} writes {key}");
        Send(message);
    }

    /// <summary>Begins to send a message, and does not stop before it is acknowledged.</summary>
    protected abstract void Send(SentMessage message);

    /// <summary>Hands it to the server once.</summary>
    protected void Deliver(SentMessage message, Action<ReceiveResult> taken, Action failed)
    {
        var inbound = new InboundMessage(message.Key, message.Text, null, world.Now, _need);
        world.Server.Call(
            grains => grains.GetGrain<IConversationGrain>(id.ToString()).Receive(inbound),
            result =>
            {
                world.Coverage.Hit(result.IsDuplicate ? "received/duplicate" : $"received/{result.Refusal}");
                if (result.IsDone) world.Acknowledged(message, result.Seq);
                taken(result);
            },
            _ =>
            {
                world.Coverage.Hit("received/failed");
                failed();
            });
    }
}
