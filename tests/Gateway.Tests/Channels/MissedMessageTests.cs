using Microsoft.Extensions.DependencyInjection;
using Omnichannel.Gateway.Channels;
using Omnichannel.Gateway.Tests.House;
using Omnichannel.Grains.Conversations;
using Omnichannel.Grains.Shared;

namespace Omnichannel.Gateway.Tests.Channels;

/// <summary>What Twilio has and no webhook brought; and that what a webhook brought does not come in twice for it.</summary>
public sealed class MissedMessageTests
{
    private const string Number = "+628111000031";
    private const string UserId = "ID.1234567890";
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
    public async Task A_message_of_a_citizen_with_a_user_id_and_a_number_is_one_whichever_way_it_comes()
    {
        await using var house = await ConnectedGateway.Start(more: [Soon]);
        Assert.True(await house.Providers.Twilio.WriteAs($"whatsapp:{UserId}", $"whatsapp:{Number}", "Halo").Acknowledged);
        await UntilAskedOnceMore(house);
        Assert.Equal(["Halo"], await Written(house, Channel.WhatsApp, Number));
        Assert.Empty(await Written(house, Channel.WhatsApp, UserId));
        Assert.Single(await house.Gateway.OpenVisits(), v => v.Citizen is not null);
    }

    [Fact]
    public async Task Who_shows_his_number_later_stays_one_person_with_one_place()
    {
        await using var house = await ConnectedGateway.Start(more: [Soon]);
        Assert.True(await house.Providers.Twilio.WriteAs($"whatsapp:{UserId}", null, "Halo").Acknowledged);
        await UntilWritten(house, Channel.WhatsApp, UserId);
        Assert.True(await house.Providers.Twilio.WriteAs($"whatsapp:{UserId}", $"whatsapp:{Number}", "Ini nomor saya").Acknowledged);
        await UntilAskedOnceMore(house);
        Assert.Equal(["Halo"], await Written(house, Channel.WhatsApp, UserId));
        Assert.Equal(["Ini nomor saya"], await Written(house, Channel.WhatsApp, Number));
        await HaveOnePlace(house);
    }

    [Fact]
    public async Task Who_was_known_by_his_user_id_first_and_his_number_second_stays_one_person_with_one_place()
    {
        await using var house = await ConnectedGateway.Start(more: [Soon]);
        var before = await Conversation(house, Channel.WhatsApp, UserId);
        var person = await before.Citizen();
        await before.Receive(new InboundMessage("SM1", "Halo", "Siti", DateTimeOffset.UnixEpoch));
        foreach (var id in new[] { Number, UserId }) await (await Conversation(house, Channel.WhatsApp, id)).Link(person);
        Assert.True(await house.Providers.Twilio.WriteAs($"whatsapp:{UserId}", $"whatsapp:{Number}", "Masih di sana?").Acknowledged);
        await UntilAskedOnceMore(house);
        Assert.Equal(["Halo"], await Written(house, Channel.WhatsApp, UserId));
        Assert.Equal(["Masih di sana?"], await Written(house, Channel.WhatsApp, Number));
        await HaveOnePlace(house);
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

    /// <summary>The visits of both ids are one person's, and one of them stands in line.</summary>
    private static async Task HaveOnePlace(ConnectedGateway house)
    {
        var person = await (await Conversation(house, Channel.WhatsApp, UserId)).Citizen();
        Assert.Equal(person, await (await Conversation(house, Channel.WhatsApp, Number)).Citizen());
        var visits = (await house.Gateway.OpenVisits()).Where(v => v.Citizen == person).Select(v => v.Visit).ToList();
        Assert.Equal(2, visits.Count);
        Assert.Single(await house.Gateway.Line(), e => visits.Contains(e.Visit));
    }

    /// <summary>Somebody else's message is asked for, and all before it with it.</summary>
    private static async Task UntilAskedOnceMore(ConnectedGateway house)
    {
        const string other = "+628111000039";
        house.Providers.Twilio.WriteUnannounced($"whatsapp:{other}", "Saya juga");
        await UntilWritten(house, Channel.WhatsApp, other);
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
