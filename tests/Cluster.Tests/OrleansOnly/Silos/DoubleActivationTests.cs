using Omnichannel.Grains.Conversations;
using Omnichannel.Grains.Shared;
using Omnichannel.Support;

namespace Omnichannel.Cluster.Tests.Silos;

public sealed class DoubleActivationTests
{
    private static readonly ConversationId Conversation = new(new OfficeId("demo"), Channel.WebChat, "citizen-1");

    /// <summary>Two clusters that do not know of each other are the longest double activation that there can be.</summary>
    [PostgresFact]
    public async Task Two_activations_of_one_conversation_lose_nothing_and_double_nothing()
    {
        await using var server = await PostgresProcess.StartAsync();
        var database = await server.CreateDatabaseAsync();
        await using var one = await SiloCluster.StartAsync(database, silos: 1, "one");
        await using var other = await SiloCluster.StartAsync(database, silos: 1, "other");
        await Storm.SetUpOffice(one.Grains);
        var here = new Citizen(one.Grains, Conversation);
        var there = new Citizen(other.Grains, Conversation);
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));

        await Task.WhenAll(WriteTwenty(here, "a"), WriteTwenty(there, "b"));

        var texts = (await one.Store.EventsAfter(Conversation, 0, int.MaxValue)).Select(EventCodec.Decode).OfType<CitizenWrote>().Select(m => m.Key).ToList();
        Assert.Equal(40, texts.Count);
        Assert.Equal(40, texts.Distinct().Count());

        async Task WriteTwenty(Citizen citizen, string prefix)
        {
            for (var i = 0; i < 20; i++) await citizen.Write(limit.Token, prefix);
        }
    }
}
