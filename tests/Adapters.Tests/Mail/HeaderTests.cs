using Omnichannel.Adapters.Mail.Headers;

namespace Omnichannel.Adapters.Tests.Mail;

public sealed class HeaderTests
{
    [Theory]
    [InlineData("=?utf-8?Q?Akta_kelahiran?=", "Akta kelahiran")]
    [InlineData("=?UTF-8?B?S2V0?= =?utf-8?B?dWE=?= RT", "Ketua RT")]
    [InlineData("=?utf-8?Q?caf=C3?= =?utf-8?Q?=A9?=", "café")]
    [InlineData("=?iso-8859-1*id?q?caf=E9?= x", "café x")]
    [InlineData("a =?utf-8?Q?b?= c", "a b c")]
    [InlineData("=?utf-8?Q?dengan spasi di dalam?=", "dengan spasi di dalam")]
    [InlineData("=?utf-8?B?SGFsbw", "Halo")]
    [InlineData("=?utf-8?X?abc?=", "=?utf-8?X?abc?=")]
    [InlineData("=?utf-8?", "=?utf-8?")]
    [InlineData("=?=?=?", "=?=?=?")]
    [InlineData("=?tidak-ada?Q?Halo?=", "Halo")]
    [InlineData("=?iso-2022-jp?B?GyRCJDkbKEI=?=", "す")]
    [InlineData("1 =? 2", "1 =? 2")]
    public void Encoded_words_are_decoded_and_broken_ones_stay_readable(string raw, string decoded) => Assert.Equal(decoded, EncodedWords.Decode(raw));

    [Theory]
    [InlineData("attachment; filename=\"a b.pdf\"", "a b.pdf")]
    [InlineData("attachment; filename=a b.pdf ; x=y", "a b.pdf")]
    [InlineData("attachment; filename*=UTF-8''kartu%20keluarga%20%C3%A9.pdf", "kartu keluarga é.pdf")]
    [InlineData("attachment; filename*0*=iso-8859-1''caf%E9; filename*1=\" dua.\"; filename*2*=p%64f", "café dua.pdf")]
    [InlineData("attachment; filename*1=b.pdf; filename*0=a", "ab.pdf")]
    [InlineData("attachment; filename==?utf-8?B?YS5wZGY=?=", "a.pdf")]
    [InlineData("attachment; filename=\"a\\\"b;c.pdf\"", "a\"b;c.pdf")]
    [InlineData("attachment; filename=\"tak ditutup.pdf", "tak ditutup.pdf")]
    [InlineData("attachment; filename=\"x.pdf\"; filename=\"y.pdf\"", "x.pdf")]
    [InlineData("(komentar) attachment (lagi); FileName=x.pdf", "x.pdf")]
    public void Parameters_are_read_in_every_form(string header, string name)
    {
        var parsed = HeaderParameters.Parse(header);
        Assert.Equal(("attachment", name), (parsed.Value, parsed.Parameters["filename"]));
    }

    [Theory]
    [InlineData("C:\\surat\\ktp.pdf", "ktp.pdf")]
    [InlineData("../../etc/passwd", "passwd")]
    [InlineData("invoice\u202Efdp.exe", "invoicefdp.exe")]
    [InlineData("a\r\nb\0.txt", "a b.txt")]
    [InlineData("..", null)]
    public void File_names_have_no_folder_and_hide_nothing(string raw, string? name) => Assert.Equal(name, PartHeaders.FileName(raw));

    [Theory]
    [InlineData("siti@example.org", null, "siti@example.org")]
    [InlineData("Siti Aminah <Siti@example.org>", "Siti Aminah", "Siti@example.org")]
    [InlineData("\"Aminah, Siti\" <siti@example.org>", "Aminah, Siti", "siti@example.org")]
    [InlineData("=?utf-8?Q?Siti=2C_A?= <siti@example.org>", "Siti, A", "siti@example.org")]
    [InlineData("siti@example.org (Siti)", null, "siti@example.org")]
    [InlineData("Siti <@a.example,@b.example:siti@example.org>", "Siti", "siti@example.org")]
    [InlineData("Warga: siti@example.org, budi@example.org;", null, "siti@example.org")]
    [InlineData("Siti Aminah siti@example.org", "Siti Aminah", "siti@example.org")]
    [InlineData("\"Siti <siti@example.org>", "Siti", "siti@example.org")]
    [InlineData("Siti <siti @ example . org>", "Siti", "siti@example.org")]
    [InlineData("Siti <siti@example.org", "Siti", "siti@example.org")]
    [InlineData("\"evil@a.example\" <siti@example.org>", "evil@a.example", "siti@example.org")]
    public void Senders_are_found_in_every_form(string header, string? name, string mailbox) =>
        Assert.Equal(new MailAddress(name, mailbox), MailAddresses.Parse(header)[0]);

    [Theory]
    [InlineData("undisclosed recipients: ;")]
    [InlineData("Siti")]
    [InlineData("<>")]
    [InlineData("a@b@c")]
    [InlineData("")]
    public void What_is_no_mailbox_is_none(string header) => Assert.Empty(MailAddresses.Parse(header));

    [Theory]
    [InlineData("Tue, 24 Nov 2026 09:00:00 +0700", "2026-11-24T02:00:00Z")]
    [InlineData("24 Nov 26 09:00 GMT", "2026-11-24T09:00:00Z")]
    [InlineData("Tue, 24 Nov 2026 04:30:15 -0800 (PST)", "2026-11-24T12:30:15Z")]
    [InlineData("Tue, 24 Nov 2026 09 (pagi) : 05 : 06 WIB", "2026-11-24T02:05:06Z")]
    [InlineData("Tue Nov 24 09:00:00 2026", "2026-11-24T09:00:00Z")]
    public void Dates_are_read(string text, string at) => Assert.Equal(DateTimeOffset.Parse(at, System.Globalization.CultureInfo.InvariantCulture), MailDate.Parse(text));

    [Theory]
    [InlineData("kemarin")]
    [InlineData("31 Feb 2026 09:00:00 +0000")]
    [InlineData("24 Nov 2026 29:00:00 +0000")]
    [InlineData(null)]
    public void What_is_no_date_is_none(string? text) => Assert.Null(MailDate.Parse(text));

    [Fact]
    public void A_date_that_is_written_is_read_back()
    {
        var at = new DateTimeOffset(2026, 11, 4, 9, 5, 7, TimeSpan.FromHours(-8.5));
        Assert.Equal("Wed, 04 Nov 2026 09:05:07 -0830", MailDate.Format(at));
        Assert.Equal(at, MailDate.Parse(MailDate.Format(at)));
    }
}
