using System.Text.RegularExpressions;
using Omnichannel.Gateway.Hubs;
using Omnichannel.Gateway.Tests.House;
using Omnichannel.Grains.Citizens;
using Omnichannel.Grains.Conversations;
using Omnichannel.Grains.Log;
using Omnichannel.LoadTests.Clients;

namespace Omnichannel.Gateway.Tests.Hubs;

/// <summary>Several addresses of one person: a code goes to the one and comes back through the other.</summary>
public sealed partial class ChatLinkTests : IDisposable
{
    private readonly RunningGateway _gateway = new();

    private static async Task<LinkRefusal> SendCode(HubClient hub, string? channel, string? address) =>
        (await hub.InvokeAsync<LinkResult>("SendLinkCode", [new { channel, address }])).Refusal;

    private static async Task<LinkRefusal> Confirm(HubClient hub, string code) => (await hub.InvokeAsync<LinkResult>("ConfirmLink", [code])).Refusal;

    /// <summary>A citizen who has written, and the visit.</summary>
    private async Task<(HubClient Hub, VisitRow Row)> Waiting()
    {
        var before = (await _gateway.OpenVisits()).Select(v => v.Visit).ToHashSet();
        var hub = await _gateway.ChatHub(await _gateway.Citizen());
        await hub.InvokeAsync<ReceiveResult>("Send", [new { key = "k1", text = "Halo" }]);
        return (hub, (await _gateway.OpenVisits()).Single(v => !before.Contains(v.Visit)));
    }

    private static async Task<string> CodeIn(HubClient hub) =>
        SixDigits().Match((await hub.InvokeAsync<ChatSnapshot>("Join", [0])).Entries.Last(e => e.Kind == EntryKind.Office).Text!).Value;

    private static string Another(string code) => (code[0] == '9' ? '0' : (char)(code[0] + 1)) + code[1..];

    [Fact]
    public async Task The_code_that_one_address_got_links_it_to_the_other_and_the_two_stand_in_line_as_one()
    {
        var (first, _) = await Waiting();
        var (second, other) = await Waiting();
        await using var one = first;
        await using var two = second;
        Assert.Equal(LinkRefusal.NoCode, await Confirm(first, "123456"));
        Assert.Equal(LinkRefusal.None, await SendCode(first, "webchat", $" {other.Conversation.Address} "));
        var code = await CodeIn(second);
        Assert.Equal(LinkRefusal.WrongCode, await Confirm(first, Another(code)));
        Assert.Equal(LinkRefusal.None, await Confirm(first, $"{code} "));
        var persons = (await _gateway.OpenVisits()).Select(v => v.Person).ToArray();
        Assert.Equal((2, 1), (persons.Length, persons.Distinct().Count()));
    }

    [Fact]
    public async Task One_who_is_linked_links_more_to_himself_and_nobody_else_can()
    {
        var (first, _) = await Waiting();
        var (second, other) = await Waiting();
        var (third, more) = await Waiting();
        await using var one = first;
        await using var two = second;
        await using var three = third;
        await SendCode(first, "webchat", other.Conversation.Address);
        await Confirm(first, await CodeIn(second));
        Assert.Equal(LinkRefusal.None, await SendCode(third, "webchat", other.Conversation.Address));
        Assert.Equal(LinkRefusal.LinkedElsewhere, await Confirm(third, await CodeIn(second)));
        Assert.Equal(LinkRefusal.None, await SendCode(second, "webchat", more.Conversation.Address));
        Assert.Equal(LinkRefusal.None, await Confirm(second, await CodeIn(third)));
        Assert.Single((await _gateway.OpenVisits()).Select(v => v.Person).Distinct());
    }

    [Theory]
    [InlineData("phone", "+628110000001")]
    [InlineData("webform", "x")]
    [InlineData("pigeon", "x")]
    [InlineData("sms", "two words")]
    [InlineData("sms", " ")]
    [InlineData("sms", null)]
    [InlineData(null, "x")]
    public async Task What_nothing_can_be_sent_to_is_refused(string? channel, string? address)
    {
        await using var hub = await _gateway.ChatHub(await _gateway.Citizen());
        Assert.Equal(LinkRefusal.AddressInvalid, await SendCode(hub, channel, address));
    }

    [Fact]
    public async Task An_address_gets_five_codes_an_hour_whoever_asks_for_them()
    {
        var (victim, row) = await Waiting();
        await using var _ = victim;
        for (var n = 0; n < 5; n++)
        {
            await using var asks = await _gateway.ChatHub(await _gateway.Citizen());
            Assert.Equal(LinkRefusal.None, await SendCode(asks, "webchat", row.Conversation.Address));
        }
        await using var late = await _gateway.ChatHub(await _gateway.Citizen());
        Assert.Equal(LinkRefusal.TooMany, await SendCode(late, "webchat", row.Conversation.Address));
    }

    [Fact]
    public async Task A_code_that_is_none_is_malformed()
    {
        await using var hub = await _gateway.ChatHub(await _gateway.Citizen());
        Assert.Equal("invalid", await hub.FaultOf("ConfirmLink", [null]));
        Assert.Equal("invalid", await hub.FaultOf("SendLinkCode", [null]));
    }

    [GeneratedRegex("[0-9]{6}")]
    private static partial Regex SixDigits();

    public void Dispose() => _gateway.Dispose();
}
