using Omnichannel.Grains.Conversations;

namespace Omnichannel.Grains.Tests.Conversations;

public sealed class TextPartsTests
{
    [Theory]
    [InlineData("halo", 10, "halo")]
    [InlineData("satu dua tiga", 10, "satu dua|tiga")]
    [InlineData("satu\ndua tiga", 7, "satu|dua|tiga")]
    [InlineData("abcdefghij", 4, "abcd|efgh|ij")]
    [InlineData("abc😀def", 4, "abc|😀de|f")]
    public void A_text_is_cut_where_it_hurts_least(string text, int lengthMax, string expected) =>
        Assert.Equal(expected.Split('|'), TextParts.Of(text, lengthMax));

    [Fact]
    public void No_part_is_too_long_or_empty_and_nothing_but_space_is_lost()
    {
        var random = new Random(7);
        for (var n = 0; n < 2_000; n++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(1, 300)).Select(_ => random.Next(6) switch { 0 => " ", 1 => "\n", 2 => "😀", _ => "x" })).Trim();
            if (text.Length == 0) continue;
            var parts = TextParts.Of(text, random.Next(2, 40));
            Assert.All(parts, p => Assert.NotEqual("", p.Trim()));
            Assert.Equal(WithoutSpace(text), WithoutSpace(string.Concat(parts)));
        }
    }

    private static string WithoutSpace(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));
}
