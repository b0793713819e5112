using Omnichannel.Gateway.Tests.House;
using Omnichannel.Grains.Conversations;
using Omnichannel.Grains.Operators;
using Omnichannel.Grains.Shared;
using Omnichannel.LoadTests.Clients;
using Omnichannel.LoadTests.Providers;

namespace Omnichannel.Gateway.Tests.Channels;

/// <summary>A provider that is away is nobody else's trouble.</summary>
public sealed class DeadProviderTests
{
    private const string BySms = "+628111000051";
    private const string ByWhatsApp = "628111000052";

    [Fact]
    public async Task What_is_answered_through_it_waits_and_everything_else_goes_on()
    {
        using var silent = new SilentProvider();
        await using var house = await ConnectedGateway.Start(more: silent.ForSms);
        await using var console = await house.Operator();
        Assert.True(await ChannelTests.Write(house, ProviderLine.Sms, BySms, "Halo").Acknowledged);
        var waits = await Served(console, Channel.Sms);
        Assert.True((await console.ReplyAsync(waits, "Sebentar.")).IsDone);
        await silent.Reached.WaitAsync(ConnectedGateway.InTime());

        Assert.True(await ChannelTests.Write(house, ProviderLine.WhatsApp, ByWhatsApp, "Halo").Acknowledged);
        var goesOn = await Served(console, Channel.WhatsApp);
        Assert.True((await console.ReplyAsync(goesOn, "Silakan datang.")).IsDone);
        await ChannelTests.UntilTranscript(console, goesOn, entries => entries.Any(e => e.Status == OutboundStatus.Read));

        Assert.True(await ChannelTests.Write(house, ProviderLine.Sms, BySms, "Masih di sana?").Acknowledged);
        Assert.True(await ChannelTests.Write(house, ProviderLine.WhatsApp, ByWhatsApp, "Terima kasih").Acknowledged);
        var entries = await ChannelTests.UntilTranscript(console, waits, all => all.Any(e => e.Text == "Masih di sana?"));
        await ChannelTests.UntilTranscript(console, goesOn, all => all.Any(e => e.Text == "Terima kasih"));
        Assert.DoesNotContain(entries, e => e.Kind == EntryKind.Delivery);
        Assert.Equal(["Silakan datang."], house.Providers.Ledger.Taken.Select(t => t.Text));
    }

    private static async Task<VisitCard> Served(ConsoleClient console, Channel channel)
    {
        await console.Until(view => Card(view) is not null);
        return Card(console.View)!;

        VisitCard? Card(ConsoleView view) => view.Board.Cards.Values.FirstOrDefault(c => c.Row.Status == VisitStatus.Served && c.Row.Conversation.Channel == channel);
    }
}
