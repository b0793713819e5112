using System.Text;
using Omnichannel.Adapters.Contract;
using Omnichannel.Adapters.Mail;
using Omnichannel.Adapters.Mail.BuiltIn;
using Omnichannel.Adapters.Mail.Texts;

namespace Omnichannel.Adapters.Tests.Mail;

/// <summary>The built-in reader, whichever this build uses.</summary>
public sealed class MimeReaderTests
{
    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("\r")]
    public void Lines_may_end_in_any_way(string end)
    {
        var mail = Read(Encoding.UTF8.GetBytes("Subject: Halo\nX-A: satu\n dua\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nIsi\n--b--\n".Replace("\n", end, StringComparison.Ordinal)));
        Assert.Equal(("Halo", "satu dua", "Isi"), (mail.Header("subject"), mail.Header("x-a"), TextOf(mail)));
        Assert.Empty(mail.Problems);
    }

    [Theory]
    [InlineData("From: a@b.example\nini bukan header\nSubject: Halo\n\nIsi\n", "Halo", "Isi")]
    [InlineData("Subject: Halo\nFrom: a@b.example\nIsi tanpa baris kosong\nbaris dua\n\nlagi\n", "Halo", "Isi tanpa baris kosong\nbaris dua\n\nlagi")]
    [InlineData("\nIsi saja\n", null, "Isi saja")]
    [InlineData("Isi saja, tanpa header\n", null, "Isi saja, tanpa header")]
    [InlineData("From siti Tue Nov 24 09:00:00 2026\nSubject: Halo\n\nIsi\n", "Halo", "Isi")]
    [InlineData("Subject : Halo\n \nX: y\n\nIsi", "Halo", "Isi")]
    [InlineData("Subject: Halo", "Halo", "")]
    [InlineData("", null, "")]
    public void Broken_headers_lose_no_text(string raw, string? subject, string text)
    {
        var mail = Read(raw);
        Assert.Equal((subject, text), (mail.Header("Subject"), TextOf(mail)));
    }

    [Fact]
    public void Parts_deeper_than_the_limit_stay_whole_as_a_file()
    {
        var raw = string.Concat(Enumerable.Range(0, 30).Select(i => $"Content-Type: multipart/mixed; boundary=b{i}\n\n--b{i}\n")) + "\nIsi paling dalam\n";
        var mail = Read(raw);
        var depth = 0;
        var part = mail.Root;
        for (; part.Parts.Length > 0; part = part.Parts[0]) depth++;
        Assert.Equal((20, "application/octet-stream"), (depth, part.MediaType));
        Assert.Single(mail.Problems);
    }

    [Fact]
    public void Parts_above_the_limit_are_left_out_and_named()
    {
        var raw = "Content-Type: multipart/mixed; boundary=b\n\n" + string.Concat(Enumerable.Repeat("--b\n\nx\n", 600)) + "--b--\n";
        var mail = Read(raw);
        Assert.Equal(499, mail.Root.Parts.Length);
        Assert.Contains("There are too many parts; the last ones were left out.", mail.Problems);
    }

    [Fact]
    public void A_mail_above_the_limit_is_read_as_far_as_it_goes()
    {
        var mail = new MimeReader(new MailLimits { Bytes = 1_000 }).Read(Some.Bytes("Subject: Halo\n\n" + new string('x', 5_000)));
        Assert.Equal(("Halo", 1_000 - 17), (mail.Header("Subject"), mail.Root.Content.Length));
        Assert.NotEmpty(mail.Problems);
    }

    [Fact]
    public void A_boundary_that_begins_like_another_is_not_taken_for_it()
    {
        var mail = Read("Content-Type: multipart/mixed; boundary=\"b\"\n\n--b\nContent-Type: multipart/alternative; boundary=\"b_2\"\n\n--b_2\n\nSatu\n--b_2--\n\n--b\nContent-Disposition: attachment; filename=dua.txt\n\nDua\n--b--\n");
        Assert.Equal(["multipart/alternative", "text/plain"], mail.Root.Parts.Select(p => p.MediaType));
        Assert.Equal(("Satu", "dua.txt"), (TextOf(mail), mail.Root.Parts[1].FileName));
    }

    [Fact]
    public void A_mail_within_a_mail_is_one_file_and_its_headers_are_seen()
    {
        var parsed = Some.Parse("From: a@b.example\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nLihat lampiran\n--b\nContent-Type: message/rfc822\n\nSubject: =?utf-8?Q?Surat_asli?=\n\nIsi surat\n--b--\n");
        Assert.Equal(("Surat asli.eml", "message/rfc822"), (parsed.Files[0].Name, parsed.Files[0].MediaType));
        Assert.StartsWith("Subject:", Encoding.UTF8.GetString(parsed.Files[0].Bytes.Span));
    }

    [Theory]
    [InlineData("base64", "SGFs\n!!bw==\nIEJ1", "Halo Bu")]
    [InlineData("BASE64 (comment)", "SGFsbyBCdQ", "Halo Bu")]
    [InlineData("base64", "Ini bukan base64, ini teks biasa!", "Ini bukan base64, ini teks biasa!")]
    [InlineData("quoted-printable", "Halo =42u=\n, ini=20=\n= Z =4", "Halo Bu, ini = Z =4")]
    [InlineData("quoted-printable", "baris   \nlagi= \t\nterus", "baris\nlagiterus")]
    [InlineData("x-unknown", "Halo =42u", "Halo =42u")]
    public void Transfer_encodings_are_read_with_patience(string encoding, string body, string text) =>
        Assert.Equal(text, TextOf(Read($"Content-Transfer-Encoding: {encoding}\n\n{body}")));

    [Fact]
    public void Of_two_ways_to_say_it_plain_text_is_taken_unless_it_is_a_stub()
    {
        static string Mail(string plain, string html) => $"Content-Type: multipart/alternative; boundary=b\n\n--b\nContent-Type: text/plain\n\n{plain}\n--b\nContent-Type: text/html\n\n{html}\n--b--\n";
        var longer = string.Concat(Enumerable.Repeat("<p>Isi surat yang panjang.</p>", 20));
        Assert.Equal("Teks", TextOf(Read(Mail("Teks", "<p>HTML</p>"))));
        Assert.Equal("HTML", TextOf(Read(Mail(" ", "<p>HTML</p>"))));
        Assert.StartsWith("Isi surat yang panjang.\n", TextOf(Read(Mail("Buka dengan HTML.", longer))));
    }

    [Fact]
    public void Html_may_say_itself_what_it_is_written_in()
    {
        var raw = Encoding.Latin1.GetBytes("Content-Type: text/html\r\n\r\n<meta http-equiv=Content-Type content=\"text/html; charset=windows-1251\"><p>\u00CF\u00F0\u00E8\u00E2\u00E5\u00F2");
        Assert.Equal("Привет", TextOf(Read(raw)));
    }

    [Fact]
    public void Flowed_text_flows_and_keeps_its_quotes()
    {
        var mail = Read("Content-Type: text/plain; format=flowed; delsp=yes\n\nSatu ba \nris saja\n>> kutip \n>> an\n dimulai spasi\n-- \nSiti");
        Assert.Equal("Satu baris saja\n>> kutipan\ndimulai spasi\n--\nSiti", TextOf(mail));
    }

    [Fact]
    public void Sealed_mail_is_a_file()
    {
        var parsed = Some.Parse("From: a@b.example\nSubject: Rahasia\nContent-Type: application/pkcs7-mime\nContent-Transfer-Encoding: base64\n\nMIAGCSqGSIb3DQEHAqCAMIACAQExCzAJ\n");
        Assert.Equal(("smime.p7m", 24), (parsed.Files[0].Name, parsed.Files[0].Bytes.Length));
        Assert.Equal("Rahasia", ((ChannelEvent.Wrote)parsed.Events[0]).Message.Text);
    }

    private static MailMessage Read(string mail) => Read(Some.Bytes(mail));

    private static MailMessage Read(byte[] mail) => new MimeReader(new MailLimits()).Read(mail);

    private static string TextOf(MailMessage mail) => MailBody.Of(mail).Text;
}
