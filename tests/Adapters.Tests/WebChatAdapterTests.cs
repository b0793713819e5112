using Omnichannel.Adapters.WebChat;

namespace Omnichannel.Adapters.Tests;

public sealed class WebChatAdapterTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_message_keeps_its_key_text_and_name_and_takes_the_servers_time()
    {
        var parsed = WebChatAdapter.Parse(new ChatMessage("k1", "Halo\nBu", "Siti"), Now);
        Assert.Equal(("k1", "Halo\nBu", "Siti", Now), (parsed.Key, parsed.Text, parsed.SenderName, parsed.SentAt));
    }

    [Fact]
    public void Control_characters_other_than_line_breaks_and_tabs_are_left_out()
    {
        var parsed = WebChatAdapter.Parse(new ChatMessage("k1", "a\0b\u0007c\td\r\ne", "Si\0ti"), Now);
        Assert.Equal(("abc\td\r\ne", "Siti"), (parsed.Text, parsed.SenderName));
    }

    [Theory]
    [InlineData(null, "text")]
    [InlineData("key", null)]
    public void A_message_without_key_or_text_is_malformed(string? key, string? text) =>
        Assert.Throws<ArgumentNullException>(() => WebChatAdapter.Parse(new ChatMessage(key, text, null), Now));
}
