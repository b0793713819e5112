using Omnichannel.Grains.Shared;

namespace Omnichannel.Grains.Tests.Shared;

public sealed class IdTests
{
    [Theory]
    [InlineData("demo/webchat/abc")]
    [InlineData("demo/whatsapp/+628123")]
    [InlineData("kota-1/email/a/b@c.id")]
    public void A_conversation_id_reads_back_as_it_was_written(string text) => Assert.Equal(text, ConversationId.Parse(text).ToString());

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("demo")]
    [InlineData("demo/webchat")]
    [InlineData("demo/webchat/")]
    [InlineData("Demo/webchat/a")]
    [InlineData("demo/fax/a")]
    [InlineData("demo/webchat/a b")]
    [InlineData("../webchat/a")]
    public void What_is_no_conversation_id_is_refused(string? text) => Assert.False(ConversationId.TryParse(text, null, out _));

    [Fact]
    public void A_ticket_is_padded_to_three_digits_and_grows_beyond()
    {
        Assert.Equal("W-017", new Ticket(Channel.WebChat, 17).ToString());
        Assert.Equal("S-1234", new Ticket(Channel.Sms, 1234).ToString());
        Assert.Equal(new Ticket(Channel.Email, 5), Ticket.Parse("E-005"));
    }

    [Theory]
    [InlineData("X-001")]
    [InlineData("W-0")]
    [InlineData("W--1")]
    [InlineData("W-")]
    [InlineData("w-1")]
    public void What_is_no_ticket_is_refused(string text) => Assert.False(Ticket.TryParse(text, null, out _));

    [Fact]
    public void Visits_and_offers_read_back_as_they_were_written()
    {
        Assert.Equal("demo/2026-11-24/W-001", Some.VisitId().ToString());
        var offer = new OfferId(Some.VisitId(), 3);
        Assert.Equal(offer, OfferId.Parse(offer.ToString()));
    }

    [Fact]
    public void Every_channel_has_a_name_and_a_letter_of_its_own()
    {
        var channels = Enum.GetValues<Channel>();
        Assert.Equal(channels.Length, channels.Select(c => c.Letter()).Distinct().Count());
        Assert.All(channels, c => Assert.True(Channels.TryParse(c.WireName(), out var parsed) && parsed == c));
        Assert.All(channels, c => Assert.True(Channels.TryFromLetter(c.Letter(), out var parsed) && parsed == c));
    }
}
