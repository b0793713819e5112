using System.Text;
using Omnichannel.Adapters.Contract;
using Omnichannel.Adapters.Mail;
using Omnichannel.Adapters.Mail.BuiltIn;
using Omnichannel.Adapters.Mail.Headers;
using Omnichannel.Adapters.Mail.Texts;
using Omnichannel.Grains.Conversations;
using Omnichannel.Grains.Log;
using Omnichannel.Grains.Shared;

namespace Omnichannel.Adapters.Tests.Mail;

public sealed class MailWriterTests
{
    private static readonly OutboundId Id = new(ConversationId.Parse("bandung/email/k7"), 12);

    [Fact]
    public void An_answer_says_whose_thread_it_is_in_every_way_that_mail_knows()
    {
        var mail = Written(Row("Bawa KK.\n\nTerima kasih."), out var raw);
        var key = Some.Options().SigningKey;
        Assert.Equal(new MailAddress("Dukcapil Contoh", "desk@capil.example"), MailAddresses.Parse(mail.Header("From"))[0]);
        Assert.Equal(("siti@example.org", "Re: KTP"), (mail.Header("To"), mail.Header("Subject")));
        Assert.Equal(("<1@example.org>", "<0@example.org> <1@example.org>"), (mail.Header("In-Reply-To"), mail.Header("References")));
        Assert.Equal("k7.12", MailReferences.FromMessageId(mail.Header("Message-ID")!, key));
        Assert.Equal("k7", MailReferences.ConversationFromPlusAddress(MailAddresses.Parse(mail.Header("Reply-To"))[0].Mailbox, "desk@capil.example", key));
        Assert.Equal("Tue, 24 Nov 2026 09:00:00 +0000", mail.Header("Date"));
        Assert.Null(mail.Header("Auto-Submitted"));
        Assert.Equal("Bawa KK.\n\nTerima kasih.", MailBody.Of(mail).Text);
        Assert.Equal(["text/plain", "text/html"], mail.Root.Parts.Select(p => p.MediaType));
        Assert.All(raw.Split("\r\n"), l => Assert.True(l.Length <= 78 && !l.Contains('\n') && !l.Contains('\r')));
    }

    [Fact]
    public void An_automatic_mail_says_so_and_has_no_return_path()
    {
        var row = Row("Nomor antrean Anda E-017.") with { IsAutomatic = true };
        var mail = Written(row, out var raw);
        Assert.Equal(("auto-replied", "All", "bulk"), (mail.Header("Auto-Submitted"), mail.Header("X-Auto-Response-Suppress"), mail.Header("Precedence")));
        Assert.Equal("", MailAdapter.Render(row, Some.Options(), Some.Now).EnvelopeFrom);
        Assert.True(Assert.IsType<ChannelEvent.Wrote>(MailAdapter.Parse(Encoding.UTF8.GetBytes(raw), Some.Options(), Some.Now).Events[0]).Message.IsAutomatic);
    }

    [Fact]
    public void A_bounce_comes_back_to_the_message_that_it_is_about() =>
        Assert.Equal("k7.12", MailReferences.MessageFromReturnPath(MailAdapter.Render(Row("x"), Some.Options(), Some.Now).EnvelopeFrom, "desk@capil.example", Some.Options().SigningKey));

    [Theory]
    [InlineData("Akta kelahiran")]
    [InlineData("Akté kelahiran 😀 untuk anak pertama kami yang lahir di Bandung, mohon bantuannya 😀😀😀😀😀😀😀😀")]
    [InlineData("satu  dua")]
    public void A_subject_is_read_as_it_was_written(string subject)
    {
        var mail = Written(Row("x", subject), out _);
        Assert.Equal($"Re: {PlainText.Line(subject)}", EncodedWords.Decode(mail.Header("Subject")!));
    }

    [Fact]
    public void A_subject_that_pretends_to_be_encoded_is_read_as_it_was_written()
    {
        var mail = MailAdapter.Render(Row("x", "=?utf-8?Q?palsu?="), Some.Options(), Some.Now);
        Assert.Equal("Re: =?utf-8?Q?palsu?=", EncodedWords.Decode(Some.Read(new MimeWriter().Write(mail)).Header("Subject")!));
    }

    [Fact]
    public void A_subject_of_one_endless_word_breaks_no_line()
    {
        var mail = Written(Row("x", new string('x', 240)), out var raw);
        Assert.Equal("Re: " + new string('x', 240), EncodedWords.Decode(mail.Header("Subject")!));
        Assert.All(raw.Split("\r\n"), l => Assert.True(l.Length <= 998));
    }

    [Theory]
    [InlineData("a\r\nBcc: x@evil.example\r\n\r\nisi")]
    [InlineData("a\nBcc: x@evil.example")]
    [InlineData("a\rBcc: x@evil.example")]
    [InlineData("a\u0085Bcc: x@evil.example\u2028Bcc: y")]
    public void No_field_brings_a_header_of_its_own(string evil)
    {
        var options = Some.Options();
        options.DisplayName = evil;
        var row = Row(evil, evil) with { Route = new ReplyRoute("desk", "siti@example.org", evil, $"<1@x> {evil}", $"<{evil}> <2@x>") };
        var raw = Encoding.UTF8.GetString(MailLibrary.Writer.Write(MailAdapter.Render(row, options, Some.Now)));
        var mail = Some.Read(Encoding.UTF8.GetBytes(raw));
        Assert.Null(mail.Header("Bcc"));
        Assert.Equal(["content-type", "date", "from", "in-reply-to", "message-id", "mime-version", "references", "reply-to", "subject", "to"], mail.Root.Headers.Select(h => h.Name.ToLowerInvariant()).Order(StringComparer.Ordinal));
        Assert.Equal(2, mail.Root.Parts.Length);
    }

    [Theory]
    [InlineData("siti@example.org\r\nBcc: x@evil.example")]
    [InlineData("siti@example.org, x@evil.example")]
    [InlineData("<siti@example.org>")]
    [InlineData("siti")]
    public void What_is_no_mailbox_is_written_to_by_nobody(string to) =>
        Assert.Throws<ArgumentException>(() => MailLibrary.Writer.Write(MailAdapter.Render(Row("x") with { Route = new ReplyRoute("desk", to) }, Some.Options(), Some.Now)));

    [Theory]
    [InlineData("Halo Bu,\nini é dan 😀\n\nbaris . titik\n.\nFrom sini\n-- \nDesk")]
    [InlineData("<script>alert(1)</script> & \"kutip\"")]
    [InlineData("--=_batas\n--\n=")]
    [InlineData("")]
    public void A_text_is_read_as_it_was_written(string text)
    {
        var mail = Written(Row(text), out _);
        Assert.Equal(PlainText.Tidy(text), PlainText.Tidy(MailBody.Of(mail).Text));
        var html = Encoding.UTF8.GetString(mail.Root.Parts[1].Content.Span);
        Assert.DoesNotContain("<script>", html);
        Assert.Equal(PlainText.Tidy(text).Replace("\n\n", "\n", StringComparison.Ordinal), HtmlText.Read(html).Replace("\n\n", "\n", StringComparison.Ordinal));
    }

    [Fact]
    public void A_long_line_is_wrapped_on_the_way_and_whole_at_its_end()
    {
        var text = new string('x', 5_000) + " https://capil.example/daftar?x=1&y=2.";
        var mail = Written(Row(text), out var raw);
        Assert.All(raw.Split("\r\n"), l => Assert.True(l.Length <= 78));
        Assert.Equal(text, MailBody.Of(mail).Text);
        Assert.Contains("<a href=\"https://capil.example/daftar?x=1&amp;y=2\">", Encoding.UTF8.GetString(mail.Root.Parts[1].Content.Span));
    }

    [Fact]
    public void Logs_see_neither_text_nor_address() =>
        Assert.DoesNotContain("siti", MailAdapter.Render(Row("rahasia"), Some.Options(), Some.Now).ToString());

    private static OutboxRow Row(string text, string subject = "KTP") =>
        new(Id, OutboxState.Queued, 0, text, Some.Now) { Route = new ReplyRoute("desk", "siti@example.org", subject, "<1@example.org>", "<0@example.org> <1@example.org>") };

    private static MailMessage Written(OutboxRow row, out string raw)
    {
        var bytes = MailLibrary.Writer.Write(MailAdapter.Render(row, Some.Options(), Some.Now));
        raw = Encoding.UTF8.GetString(bytes);
        return Some.Read(bytes);
    }
}
