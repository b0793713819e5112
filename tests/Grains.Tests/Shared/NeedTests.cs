using Omnichannel.Grains.Shared;

namespace Omnichannel.Grains.Tests.Shared;

public sealed class NeedTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("en")]
    [InlineData("jv")]
    [InlineData("min")]
    [InlineData("zh-Hant-TW")]
    [InlineData("id-ID-x-formal")]
    public void A_language_is_a_tag_of_the_shape_that_tags_have(string? language) => Assert.True(new Need(Language: language).IsValid);

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("a")]
    [InlineData("123")]
    [InlineData("en.us")]
    [InlineData("en_US")]
    [InlineData("en-")]
    [InlineData("en--us")]
    [InlineData("-en")]
    [InlineData("en\n")]
    [InlineData("indonesia-")]
    [InlineData("indonesian")]
    [InlineData("en-abcdefghi")]
    [InlineData("en-abcdefgh-abcdefgh-abcdefgh-abcdefgh-ab")]
    public void What_is_no_tag_is_refused(string language) => Assert.False(new Need(Language: language).IsValid);
}
