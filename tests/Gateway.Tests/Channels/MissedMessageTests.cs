using Microsoft.Extensions.DependencyInjection;
using Omnichannel.Gateway.Channels;
using Omnichannel.Gateway.Tests.House;
using Omnichannel.Grains.Conversations;
using Omnichannel.Grains.Shared;

namespace Omnichannel.Gateway.Tests.Channels;

/// <summary>What Twilio has and no webhook brought.</summary>
public sealed class MissedMessageTests
{
    private const string Number = "+628111000031";
    private static readonly (string, string) Soon = ("Omnichannel:MissedMessages:AskEvery", "00:00:00.200");

    [Fact]
    public async Task A_message_that_was_not_announced_comes_in_and_stays_one_when_its_webhook_comes_late()
    {
        await using var house = await ConnectedGateway.Start(more: [Soon]);
        var sid = house.Providers.Twilio.WriteUnannounced(Number, "Kapan buka?");
        await UntilWritten(house, Channel.Sms, Number);
        Assert.True(await house.Providers.Twilio.Announce(sid).Acknowledged);
        house.Providers.Twilio.WriteUnannounced(Number, "Halo?");
        await UntilWritten(house, Channel.Sms, Number, messages: 2);
        Assert.Equal(["Kapan buka?", "Halo?"], await Written(house, Channel.Sms, Number));
        Assert.Single(await house.Gateway.OpenVisits());
    }

    [Fact]
    public async Task An_account_whose_provider_does_not_answer_keeps_no_other_out()
    {
        using var silent = new SilentProvider();
        await using var house = await ConnectedGateway.Start(more: [Soon, .. silent.ForSms]);
        await silent.Reached.WaitAsync(ConnectedGateway.InTime());
        house.Providers.Twilio.WriteUnannounced($"whatsapp:{Number}", "Ada orang?");
        await UntilWritten(house, Channel.WhatsApp, Number);
    }

    private static async Task UntilWritten(ConnectedGateway house, Channel channel, string identity, int messages = 1)
    {
        var inTime = ConnectedGateway.InTime();
        while ((await Written(house, channel, identity)).Length < messages) await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, inTime);
    }

    private static async Task<string[]> Written(ConnectedGateway house, Channel channel, string identity) =>
        [.. (await (await Conversation(house, channel, identity)).Transcript(long.MaxValue, staff: true)).Entries.Where(e => e.Kind == EntryKind.Citizen).Select(e => e.Text!)];

    private static async Task<IConversationGrain> Conversation(ConnectedGateway house, Channel channel, string identity)
    {
        var services = house.Gateway.Services;
        var id = await services.GetRequiredService<IAddresses>().Of(new OfficeId("demo"), channel, identity);
        return services.GetRequiredService<IGrainFactory>().GetGrain<IConversationGrain>(id.ToString());
    }
}
