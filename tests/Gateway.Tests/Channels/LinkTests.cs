using System.Text.RegularExpressions;
using Omnichannel.Gateway.Hubs;
using Omnichannel.Gateway.Tests.House;
using Omnichannel.Grains.Citizens;
using Omnichannel.Grains.Conversations;
using Omnichannel.LoadTests.Clients;
using Omnichannel.LoadTests.Providers;

namespace Omnichannel.Gateway.Tests.Channels;

/// <summary>One person on the web chat and through a provider.</summary>
public sealed partial class LinkTests
{
    [Theory]
    [InlineData(ProviderLine.Sms, "+628111000091", "sms", "0811-1000-091")]
    [InlineData(ProviderLine.WhatsApp, "628111000092", "whatsapp", " +62 811 1000 092 ")]
    public async Task A_code_goes_to_the_number_that_is_typed_and_links_it(ProviderLine line, string from, string channel, string typed)
    {
        await using var house = await ConnectedGateway.Start();
        Assert.True(await ChannelTests.Write(house, line, from, "Halo").Acknowledged);
        await using var page = await house.Gateway.ChatHub(await house.Gateway.Citizen());
        await page.InvokeAsync<ReceiveResult>("Send", [new { key = "k1", text = "Halo" }]);

        Assert.Equal(LinkRefusal.None, await SendCode(page, channel, typed));
        await house.Providers.Ledger.Until(l => l.Taken.Any(t => SixDigits().IsMatch(t.Text)), ConnectedGateway.InTime());
        var taken = house.Providers.Ledger.Taken.First(t => SixDigits().IsMatch(t.Text));
        Assert.Equal(from.TrimStart('+'), taken.To.TrimStart('+'));
        Assert.Equal(LinkRefusal.None, (await page.InvokeAsync<LinkResult>("ConfirmLink", [SixDigits().Match(taken.Text).Value])).Refusal);
        Assert.Single((await house.Gateway.OpenVisits()).Select(v => v.Person).Distinct());
    }

    [Theory]
    [InlineData("sms", "0811-1000-099")]
    [InlineData("email", "siapa@example.org")]
    [InlineData("email", "bukan alamat@")]
    [InlineData("messenger", "7001002003")]
    public async Task Nothing_is_sent_to_who_has_not_written_from_there(string channel, string typed)
    {
        await using var house = await ConnectedGateway.Start();
        await using var page = await house.Gateway.ChatHub(await house.Gateway.Citizen());
        Assert.Equal(LinkRefusal.AddressInvalid, await SendCode(page, channel, typed));
    }

    private static async Task<LinkRefusal> SendCode(HubClient page, string channel, string address) =>
        (await page.InvokeAsync<LinkResult>("SendLinkCode", [new { channel, address }])).Refusal;

    [GeneratedRegex("[0-9]{6}")]
    private static partial Regex SixDigits();
}
