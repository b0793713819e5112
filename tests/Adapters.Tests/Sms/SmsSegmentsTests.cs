using Omnichannel.Adapters.Sms;

namespace Omnichannel.Adapters.Tests.Sms;

public sealed class SmsSegmentsTests
{
    [Theory]
    [InlineData(0, 0, 160)]
    [InlineData(1, 1, 159)]
    [InlineData(160, 1, 0)]
    [InlineData(161, 2, 145)]
    [InlineData(306, 2, 0)]
    [InlineData(307, 3, 152)]
    public void Plain_letters_are_160_in_one_and_153_in_each_of_several(int length, int segments, int left) =>
        Assert.Equal(new SmsCount(SmsEncoding.Gsm7, length, segments, left), SmsSegments.Count(new string('a', length)));

    [Theory]
    [InlineData(70, 1, 0)]
    [InlineData(71, 2, 63)]
    [InlineData(134, 2, 0)]
    [InlineData(135, 3, 66)]
    public void Others_are_70_in_one_and_67_in_each_of_several(int length, int segments, int left) =>
        Assert.Equal(new SmsCount(SmsEncoding.Ucs2, length, segments, left), SmsSegments.Count(new string('ж', length)));

    [Theory]
    [InlineData("^{}\\[~]|€\f", 20)]
    [InlineData("@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ", 31)]
    [InlineData(" !\"#¤%&'()*+,-./0123456789:;<=>?¡AZÄÖÑÜ§¿azäöñüà", 48)]
    public void The_extension_costs_two_and_the_basic_alphabet_one(string text, int units)
    {
        var count = SmsSegments.Count(text);
        Assert.Equal((SmsEncoding.Gsm7, units), (count.Encoding, count.Units));
    }

    [Theory]
    [InlineData("ç")]
    [InlineData("á")]
    [InlineData("`")]
    [InlineData("’")]
    [InlineData("\t")]
    [InlineData("\u001b")]
    [InlineData("😀")]
    public void One_character_outside_turns_the_whole_into_UCS2(string outside) =>
        Assert.Equal(SmsEncoding.Ucs2, SmsSegments.Count("Halo " + outside).Encoding);

    [Fact]
    public void An_escape_is_not_parted_from_its_character()
    {
        // Position 153 would hold the escape alone, so the second segment begins early, and the third is needed.
        var count = SmsSegments.Count(new string('a', 152) + "€" + new string('a', 152));
        Assert.Equal((306, 3, 152), (count.Units, count.Segments, count.UnitsLeft));
    }

    [Fact]
    public void A_surrogate_pair_is_not_parted()
    {
        var count = SmsSegments.Count(new string('ж', 66) + "😀" + new string('ж', 66));
        Assert.Equal((134, 3, 66), (count.Units, count.Segments, count.UnitsLeft));
    }

    [Fact]
    public void Half_a_surrogate_pair_counts_as_one() =>
        Assert.Equal(new SmsCount(SmsEncoding.Ucs2, 2, 1, 68), SmsSegments.Count("a\ud83d"));
}
