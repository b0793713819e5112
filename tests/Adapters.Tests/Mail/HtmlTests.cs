using Omnichannel.Adapters.Mail.Texts;

namespace Omnichannel.Adapters.Tests.Mail;

public sealed class HtmlTests
{
    [Theory]
    [InlineData("<p>Satu</p><p>Dua<br>tiga</p>", "Satu\n\nDua\ntiga")]
    [InlineData("<div>Satu</div><div><br></div><div>Dua</div>", "Satu\n\nDua")]
    [InlineData("a  \n b&nbsp;c &amp; d", "a b c & d")]
    [InlineData("<ul><li>Satu</li><li>Dua<ol><li>x</li><li>y</li></ol></li></ul>", "- Satu\n- Dua\n1. x\n2. y")]
    [InlineData("<table><tr><th>Nama</th><th>NIK</th></tr><tr><td>Siti</td><td>123</td></tr></table>", "Nama | NIK\nSiti | 123")]
    [InlineData("<a href=\"https://capil.example/x\">Daftar di sini</a>", "Daftar di sini <https://capil.example/x>")]
    [InlineData("<a href=\"https://capil.example/\">capil.example</a>", "capil.example")]
    [InlineData("<a href=\"mailto:a@b.example\">a@b.example</a>", "a@b.example")]
    [InlineData("<a href=\"javascript:alert(1)\">Klik</a>", "Klik")]
    [InlineData("<style>p{}</style><script>alert(1)</script><p>Isi</p><svg><text>x</text></svg>", "Isi")]
    [InlineData("<div style=\"display: none\">rahasia</div><p hidden>x</p>Isi", "Isi")]
    [InlineData("<pre>a\n  b</pre>", "a\n  b")]
    [InlineData("<img src=x alt=\"Peta kantor\"><img src=y>", "[Peta kantor]")]
    [InlineData("<p>Baik</p><blockquote>Lama<blockquote>Lebih lama</blockquote></blockquote>", "Baik\n\n> Lama\n>\n>> Lebih lama")]
    [InlineData("Baik<div class=\"gmail_quote\"><div class=\"gmail_attr\">Siti menulis:</div><blockquote>Lama</blockquote></div>", "Baik\n> Siti menulis:\n>\n> Lama")]
    [InlineData("Baik<hr id=\"stopSpelling\"><div>Von: x</div><div>Lama</div>", "Baik\n\n> Von: x\n> Lama")]
    [InlineData("Lihat<div class=\"gmail_quote\"><div>---------- Forwarded message ---------</div>Isi</div>", "Lihat\n---------- Forwarded message ---------\nIsi")]
    [InlineData("", "")]
    [InlineData("<<<>>>&#0;&#xD800;</p>", "<<<>>>\uFFFD\uFFFD")]
    public void Html_becomes_text_that_reads_well(string html, string text) => Assert.Equal(text, HtmlText.Read(html));

    [Theory]
    [InlineData("<p onclick=x style=y class=z>Isi</p>", "<p>Isi</p>")]
    [InlineData("<a href=\"JaVaScRiPt:alert(1)\">x</a><a href=\" https://a.example/?a=1&b=2\" onclick=x>y</a>", "<a>x</a><a href=\"https://a.example/?a=1&amp;b=2\" rel=\"noopener noreferrer nofollow\" target=\"_blank\">y</a>")]
    [InlineData("<a href=\"java\nscript:alert(1)\">x</a><a href=\"data:text/html,x\">y</a><a href=\"//a.example\">z</a>", "<a>x</a><a>y</a><a>z</a>")]
    [InlineData("<img src=\"https://a.example/p.gif\"><b>Isi</b><iframe src=x></iframe>", "<b>Isi</b>")]
    [InlineData("<svg onload=alert(1)><a href=x>y</a></svg><math><mtext></mtext></math>Isi", "Isi")]
    [InlineData("<script>alert(1)</script><style>*{}</style><template>x</template><noscript>y</noscript>Isi", "yIsi")]
    [InlineData("<form action=x><input value=a><button>Kirim</button></form>", "Kirim")]
    [InlineData("<td colspan=3 rowspan=\"x\">a", "a")]
    [InlineData("<table><tr><td colspan=3 rowspan=\"9999\">a", "<table><tbody><tr><td colspan=\"3\">a</td></tr></tbody></table>")]
    [InlineData("a &lt;script&gt; \"b\"", "a &lt;script&gt; &quot;b&quot;")]
    [InlineData("<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">", "<p></p>")]
    [InlineData("<textarea></textarea><script>x</script></textarea>Isi", "Isi")]
    public void Only_what_the_allow_list_names_comes_through(string html, string safe) => Assert.Equal(safe, SafeHtml.Clean(html));

    [Fact]
    public void Nothing_that_could_run_or_load_comes_through_whatever_the_bytes()
    {
        var random = new Random(3);
        string[] pieces = ["<", ">", "</", "/>", "script", "svg", "style", "a href=", "\"", "'", "javascript:", "onerror=", "img src=x ", "<!--", "-->", "<![CDATA[", "]]>", "&#", "x", " ", "<math>", "<table>", "<template>", "<noscript>", "<title>", "`", "\0"];
        for (var i = 0; i < 3_000; i++)
        {
            var html = string.Concat(Enumerable.Range(0, random.Next(40)).Select(_ => pieces[random.Next(pieces.Length)]));
            var safe = SafeHtml.Clean(html);
            foreach (var tag in safe.Split('<').Skip(1)) Assert.Matches("^/?[a-z0-9]+( href=\"(https?:|mailto:|tel:)[^\"<>]*\" rel=\"noopener noreferrer nofollow\" target=\"_blank\"| (col|row)span=\"[0-9]+\")*>", tag);
            Assert.NotNull(HtmlText.Read(html));
        }
    }

    [Theory]
    [InlineData("<div>", "</div>")]
    [InlineData("<x>", "</y>")]
    [InlineData("<a href=x><b>", "</a>y")]
    [InlineData("<table><tr><td>", "")]
    [InlineData("<font color=1><font color=2><font color=3>", "<p>x")]
    public void Nesting_made_to_be_costly_is_read_without_a_parser(string open, string close)
    {
        var html = string.Concat(Enumerable.Repeat(open, 5_000)) + "Isi" + string.Concat(Enumerable.Repeat(close, 5_000));
        Assert.Null(HtmlSource.Parse(html));
        Assert.Contains("Isi", HtmlText.Read(html));
        Assert.StartsWith("<pre>", SafeHtml.Clean(html));
    }

    [Fact]
    public void A_tag_with_thousands_of_attributes_is_read_without_a_parser() =>
        Assert.Null(HtmlSource.Parse("<p " + string.Join(' ', Enumerable.Range(0, 5_000).Select(i => $"a{i}=1")) + ">x"));

    [Fact]
    public void Without_a_parser_tags_are_taken_away_and_text_stays() =>
        Assert.Equal("Satu\nDua & tiga < empat", TagStripper.Strip("<head><title>x</title></head><p>Satu</p><script>var a</script><!-- > --><b>D</b>ua &amp; tiga < empat"));
}
