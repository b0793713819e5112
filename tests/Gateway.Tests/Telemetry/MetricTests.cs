using Omnichannel.Gateway.Tests.Channels;
using Omnichannel.Gateway.Tests.House;
using Omnichannel.Grains.Conversations;
using Omnichannel.Grains.Operators;
using Omnichannel.Grains.Shared;
using Omnichannel.LoadTests.Clients;
using Omnichannel.LoadTests.Providers;

namespace Omnichannel.Gateway.Tests.Telemetry;

/// <summary>What is counted, under which tags.</summary>
public sealed class MetricTests
{
    private const string WebChat = "channel=webchat office=demo", WhatsApp = "channel=whatsapp office=demo";
    private const string Number = "628111000077";

    [Fact]
    public async Task A_message_its_offer_its_wait_and_its_answer_are_counted_once()
    {
        using var gateway = new RunningGateway();
        using var meters = new MeterReader(gateway);
        await using var visit = await ServedVisit.Start(gateway);
        Assert.Equal(1, meters.Sum("omnichannel.messages.received", WebChat));
        Assert.Equal(1, meters.Sum("omnichannel.offers", "office=demo outcome=made"));
        Assert.Equal(1, meters.Sum("omnichannel.offers", "office=demo outcome=accepted"));
        Assert.Equal(1, meters.Times("omnichannel.desk.queue.wait", "line=any/any office=demo"));

        var before = meters.Sum("omnichannel.messages.written", WebChat);
        Assert.True((await visit.Console.ReplyAsync(visit.Card!, "Besok.")).IsDone);
        Assert.Equal(before + 1, meters.Sum("omnichannel.messages.written", WebChat));
        Assert.True(meters.Sum("omnichannel.store.commits", "outcome=committed") >= 4);
        Assert.True(meters.Times("omnichannel.store.batch.duration") > 0);
        Assert.True(meters.Gauge("omnichannel.engine.activations") >= 4);
        Assert.Equal(0, meters.Gauge("omnichannel.engine.mailbox.deepest"));
    }

    [Fact]
    public async Task Who_waits_stands_in_the_gauge_of_his_line_and_an_offer_that_is_declined_counts_as_declined()
    {
        using var gateway = new RunningGateway();
        using var meters = new MeterReader(gateway);
        var citizen = await gateway.ChatHub(await gateway.Citizen());
        await citizen.InvokeAsync<ReceiveResult>("Send", [new { key = "k1", text = "Halo" }]);
        await Until(() => meters.Gauge("omnichannel.desk.queue.length", "line=any/any office=demo") == 1);
        Assert.Equal(0, meters.Gauge("omnichannel.desk.operators", "office=demo"));

        await using var console = ConsoleClient.Open(gateway.Console("sari"));
        await console.SetStatusAsync(OperatorStatus.Available);
        await console.Until(view => view.Board.Cards.Values.Any(c => c.Row.Status == VisitStatus.Offered));
        await Until(() => meters.Gauge("omnichannel.desk.operators", "office=demo") == 1);
        Assert.True((await console.DeclineAsync(console.View.Board.Cards.Values.Single())).IsDone);
        Assert.Equal(1, meters.Sum("omnichannel.offers", "office=demo outcome=declined"));
        await citizen.DisposeAsync();
    }

    [Fact]
    public async Task A_webhook_the_spool_and_a_send_are_counted_and_no_tag_names_anybody()
    {
        await using var house = await ConnectedGateway.Start();
        using var meters = new MeterReader(house.Gateway);
        await using var console = await house.Operator();
        await house.WriteUntilOneIsTaken(Number, "Rahasia pertama");
        Assert.Equal(1, meters.Sum("omnichannel.hooks.taken", "provider=whatsapp"));
        await Until(() => meters.Sum("omnichannel.messages.received", WhatsApp) == 1 + meters.Sum("omnichannel.hooks.spooled", "provider=whatsapp"));
        var card = await ChannelTests.Served(console);
        Assert.True((await console.ReplyAsync(card, "Rahasia kedua")).IsDone);
        await Until(() => meters.Sum("omnichannel.sends", $"{WhatsApp} outcome=sent") >= 1);

        house.Gateway.StoreSwitch.IsOff = true;
        Assert.True(await ChannelTests.Write(house, ProviderLine.WhatsApp, Number, "Rahasia ketiga").Acknowledged);
        // The provider's words on the answer may come just now, and go there too.
        Assert.True(meters.Sum("omnichannel.hooks.spooled", "provider=whatsapp") >= 1);
        var tags = meters.Readings.Select(r => r.Tags).ToHashSet();
        Assert.True(meters.Gauge("omnichannel.spool.depth") >= 1);
        Assert.True(meters.Gauge("omnichannel.spool.size") > 100);
        house.Gateway.StoreSwitch.IsOff = false;
        await Until(() => meters.Gauge("omnichannel.spool.depth") == 0);

        tags.UnionWith(meters.Readings.Select(r => r.Tags));
        Assert.DoesNotContain(tags, t => t.Contains(Number, StringComparison.Ordinal) || t.Contains("Rahasia", StringComparison.OrdinalIgnoreCase)
            || t.Contains(card.Row.Conversation.Address, StringComparison.Ordinal) || t.Contains("sari", StringComparison.Ordinal));
    }

    [Fact]
    public void An_offer_that_ran_out_is_told_apart_from_one_that_was_declined()
    {
        using var gateway = new RunningGateway();
        using var meters = new MeterReader(gateway);
        var conversation = ConversationId.Parse("demo/webchat/x");
        var offer = default(OfferId);
        var counted = (ConversationMetrics)gateway.Services.GetService(typeof(ConversationMetrics))!;
        counted.OnCommitted(conversation, [new OfferDeclined(offer, default, Expired: true), new OfferDeclined(offer, default, Expired: false)]);
        Assert.Equal(1, meters.Sum("omnichannel.offers", "office=demo outcome=expired"));
        Assert.Equal(1, meters.Sum("omnichannel.offers", "office=demo outcome=declined"));
    }

    private static async Task Until(Func<bool> condition)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!condition()) await Task.Delay(20, patience.Token);
    }
}
