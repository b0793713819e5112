using System.Text;
using Omnichannel.Adapters.Mail.Texts;

namespace Omnichannel.Adapters.Tests.Mail;

public sealed class CharsetTests
{
    [Theory]
    [InlineData("utf-8", "636166C3A9", "café")]
    [InlineData("iso-8859-1", "636166E9", "café")]
    [InlineData("ISO-8859-1", "80", "€")]
    [InlineData("iso-8859-1", "636166C3A9", "café")]
    [InlineData("windows-1251", "CFF0E8E2E5F2", "Привет")]
    [InlineData("cp1252", "93E994", "“é”")]
    [InlineData("koi8-r", "F0D2C9D7C5D4", "Привет")]
    [InlineData("iso-8859-15", "A4", "€")]
    [InlineData("iso-2022-jp", "1B24422439245F245E243B24731B2842", "すみません")]
    [InlineData("shift_jis", "82B782DD82DC82B982F1", "すみません")]
    [InlineData("euc-jp", "A4B9A4DF", "すみ")]
    [InlineData("ks_c_5601-1987", "BEC8B3E7", "안녕")]
    [InlineData("euc-kr", "BEC8B3E7", "안녕")]
    [InlineData("gb2312", "C4E3BAC3", "你好")]
    [InlineData("gb18030", "C4E3BAC3", "你好")]
    [InlineData("big5", "A741A66E", "你好")]
    [InlineData("utf-7", "48692B414F6B2D2B2D2B", "Hié++")]
    [InlineData("utf-16le", "48006900", "Hi")]
    [InlineData("us-ascii", "636166C3A9", "café")]
    [InlineData("us-ascii", "636166E9", "café")]
    [InlineData("x-nowhere", "636166E9", "café")]
    [InlineData(null, "1B244224391B2842", "す")]
    [InlineData("utf-8", "EFBBBF6869", "hi")]
    [InlineData("utf-8", "636166E9", "café")]
    public void Bytes_become_the_text_that_was_meant(string? charset, string hex, string text) =>
        Assert.Equal(text, Charsets.Decode(Convert.FromHexString(hex), charset));

    [Fact]
    public void No_bytes_under_no_name_fail()
    {
        var random = new Random(7);
        var names = new[] { "utf-8", "utf-7", "iso-2022-jp", "iso-2022-kr", "hz-gb-2312", "gb18030", "big5", "shift_jis", "euc-jp", "utf-16", "utf-32", "windows-1258", "cp99999", "iso-8859-99", "😀", new string('x', 500) };
        var bytes = new byte[200];
        for (var i = 0; i < 2_000; i++)
        {
            random.NextBytes(bytes);
            Assert.NotNull(Charsets.Decode(bytes.AsSpan(0, i % 200), names[i % names.Length]));
        }
    }

    [Fact]
    public void Half_characters_and_controls_are_cleaned_away() =>
        Assert.Equal("ab\nc😀d", PlainText.Clean("a\0\uD83Db\r\nc😀\u202E\uDE00d"));

    [Fact]
    public void The_beginning_of_a_text_never_ends_in_half_a_character() =>
        Assert.Equal(("😀", "😀"), (PlainText.Start("😀😀", 3), PlainText.Start("😀", 2)));

    [Fact]
    public void Quoted_printable_that_was_written_is_read_back()
    {
        const string text = "From siti\n.titik\n--batas\nspasi \n=sama dengan\nré" + "\n";
        var written = Adapters.Mail.BuiltIn.QuotedPrintable.Encode(text + new string('é', 200));
        Assert.All(written.Split("\r\n"), l => Assert.True(l.Length <= 76 && !l.StartsWith("From ", StringComparison.Ordinal) && !l.StartsWith('.') && !l.EndsWith(' ')));
        Assert.Equal(text + new string('é', 200), Encoding.UTF8.GetString(Octets.FromQuotedPrintable(Encoding.ASCII.GetBytes(written), inHeader: false)).Replace("\r\n", "\n", StringComparison.Ordinal));
    }
}
