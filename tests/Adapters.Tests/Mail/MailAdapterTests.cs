using System.Text;
using Omnichannel.Adapters.Contract;
using Omnichannel.Adapters.Mail;
using Omnichannel.Grains.Conversations;

namespace Omnichannel.Adapters.Tests.Mail;

public sealed class MailAdapterTests
{
    private static readonly string Key = Some.Options().SigningKey;

    [Fact]
    public void A_mail_says_who_wrote_what_and_where_an_answer_goes()
    {
        var wrote = Wrote("Message-ID: <1@example.org>\nDate: Tue, 24 Nov 2026 15:00:00 +0700\nFrom: Siti Aminah <Siti@Example.org>\nTo: desk@capil.example\nSubject: =?utf-8?Q?Akta_kelahiran?=\n\nSelamat pagi,\nanak saya lahir kemarin.\n");
        Assert.Equal(("desk@capil.example", "siti@example.org", null), (wrote.Ours, wrote.From.Identity, wrote.Thread));
        Assert.Equal(("Akta kelahiran\n\nSelamat pagi,\nanak saya lahir kemarin.", "Siti Aminah"), (wrote.Message.Text, wrote.Message.SenderName));
        Assert.Equal(new DateTimeOffset(2026, 11, 24, 8, 0, 0, TimeSpan.Zero), wrote.Message.SentAt);
        Assert.Equal(new ReplyRoute("desk", "siti@example.org", "Akta kelahiran", "<1@example.org>", "<1@example.org>"), wrote.Message.Route);
        Assert.Equal(("", false), (wrote.Message.Quoted ?? "", wrote.Message.IsAutomatic));
    }

    [Theory]
    [InlineData("siti@example.org", "SITI@example.org", "siti@example.org", null)]
    [InlineData("siti@example.org", "desk+x@capil.example", "siti@example.org", null)]
    [InlineData("siti@example.org", "Rumah <rumah@EXAMPLE.org>", "rumah@EXAMPLE.org", "[Answers go to rumah@EXAMPLE.org, as the mail asks.]")]
    [InlineData("siti@example.org", "jahat@evil.example", "siti@example.org", "[The mail asks for answers at jahat@evil.example. They do not go there.]")]
    [InlineData("siti@example.org", "jahat@x.example.org", "siti@example.org", "[The mail asks for answers at jahat@x.example.org. They do not go there.]")]
    [InlineData("siti@example.org", "jahat@evil.example, siti@example.org", "siti@example.org", "[The mail asks for answers at jahat@evil.example. They do not go there.]")]
    [InlineData("siti@Gmail.com", "jahat@gmail.com", "siti@gmail.com", "[The mail asks for answers at jahat@gmail.com. They do not go there.]")]
    public void A_reply_to_leads_no_answer_out_of_the_senders_own_house_and_is_told(string from, string replyTo, string to, string? note)
    {
        var wrote = Wrote($"From: {from}\nReply-To: {replyTo}\n\nx");
        Assert.Equal((from.ToLowerInvariant(), to), (wrote.From.Identity, wrote.Message.Route!.To));
        Assert.Equal(note is null ? "x" : $"x\n\n{note}", wrote.Message.Text);
    }

    [Fact]
    public void That_a_mail_asks_for_answers_elsewhere_is_told_however_long_it_is()
    {
        var message = Wrote($"From: a@b.example\nReply-To: {new string('x', 60)}@{string.Join('.', Enumerable.Repeat(new string('y', 60), 3))}\n\n{string.Concat(Enumerable.Repeat("Baris.\n", 1_000))}").Message;
        Assert.InRange(message.Text.Length, 3_900, 4_000);
        Assert.EndsWith("They do not go there.]", message.Text);
        Assert.Contains("The whole text is in message.txt.", message.Text);
    }

    [Theory]
    [InlineData("Date: Tue, 24 Nov 2026 23:00:00 +0000")]
    [InlineData("Date: besok")]
    [InlineData("X: y")]
    public void A_clock_that_runs_ahead_or_says_nothing_is_not_believed(string header) =>
        Assert.Equal(Some.Now, Wrote($"From: a@b.example\n{header}\n\nx").Message.SentAt);

    [Theory]
    [InlineData("In-Reply-To: {0}", true)]
    [InlineData("References: <a@b> {0} <c@d>", true)]
    [InlineData("Delivered-To: {1}", true)]
    [InlineData("X-Original-To: {1}", true)]
    [InlineData("To: lain@capil.example, Desk <{1}>", true)]
    [InlineData("Cc: {1}", true)]
    [InlineData("Delivered-To: {2}", true)]
    [InlineData("In-Reply-To: <k7.12.aaaaaaaaaaaaaaaa@capil.example>\nTo: desk+k7.aaaaaaaaaaaaaaaa@capil.example", false)]
    [InlineData("Subject: {0} {1}", false)]
    public void An_answer_finds_its_conversation_by_what_we_signed(string headers, bool isFound)
    {
        headers = string.Format(System.Globalization.CultureInfo.InvariantCulture, headers, MailReferences.MessageId("k7.12", "capil.example", Key), MailReferences.PlusAddress("desk@capil.example", "k7", Key), MailReferences.ReturnPath("desk@capil.example", "k7.12", Key));
        Assert.Equal(isFound ? "k7" : null, Wrote($"From: a@b.example\n{headers}\n\nx").Thread);
    }

    [Fact]
    public void Of_several_references_the_one_that_is_answered_counts_then_the_newest()
    {
        string Id(string reference) => MailReferences.MessageId(reference, "capil.example", Key);
        Assert.Equal("a", Wrote($"From: a@b.example\nIn-Reply-To: {Id("a.1")}\nReferences: {Id("b.1")} {Id("c.1")}\n\nx").Thread);
        Assert.Equal("c", Wrote($"From: a@b.example\nReferences: {Id("b.1")} {Id("c.1")}\nTo: {MailReferences.PlusAddress("desk@capil.example", "d", Key)}\n\nx").Thread);
    }

    [Fact]
    public void In_a_known_thread_the_subject_is_not_said_again()
    {
        var wrote = Wrote($"From: a@b.example\nSubject: Re: KTP\nIn-Reply-To: {MailReferences.MessageId("k7.12", "capil.example", Key)}\n\nTerima kasih.\n\nOn 24 Nov 2026 09:00 Desk wrote:\n> Bawa KK.");
        Assert.Equal(("Terima kasih.", "On 24 Nov 2026 09:00 Desk wrote:\n> Bawa KK."), (wrote.Message.Text, wrote.Message.Quoted));
    }

    [Theory]
    [InlineData("Re: KTP", "KTP")]
    [InlineData("RE: Fwd: AW: Bls: KTP", "KTP")]
    [InlineData("Re[2]: KTP", "KTP")]
    [InlineData("KTP: hilang", "KTP: hilang")]
    [InlineData("Re:", "")]
    [InlineData("=?utf-8?Q?Re=3A_caf=C3=A9?=", "café")]
    public void A_subject_loses_its_prefixes(string raw, string subject) => Assert.Equal(subject, Wrote($"From: a@b.example\nSubject: {raw}\n\nx").Message.Route!.Subject);

    [Fact]
    public void What_is_passed_on_is_new()
    {
        var message = Wrote("From: a@b.example\nSubject: Fwd: KTP\n\nMohon dibantu.\n\nFrom: Siti <siti@example.org>\nSent: Tuesday, 24 November 2026 09:00\nTo: Budi\nSubject: KTP\n\nIsi").Message;
        Assert.EndsWith("Isi", message.Text);
        Assert.Null(message.Quoted);
    }

    [Fact]
    public void The_same_mail_has_the_same_key_by_every_way_in()
    {
        var one = Wrote("Received: by a\nFrom: a@b.example\nMessage-ID: <1@b.example>\n\nHalo\n").Message.Key;
        var other = ((ChannelEvent.Wrote)MailAdapter.Parse(Encoding.UTF8.GetBytes("Delivered-To: x\nFrom: A <A@b.example>\nMessage-ID: <1@b.example>\n\nHalo\n\n"), Some.Options(), Some.Now).Events[0]).Message.Key;
        Assert.Equal(one, other);
        Assert.StartsWith("mid:", one);
        Assert.True(one.Length <= 200);
    }

    [Theory]
    [InlineData("From: a@b.example\nMessage-ID: <1@b.example>\n\nLain")]
    [InlineData("From: c@b.example\nMessage-ID: <1@b.example>\n\nHalo")]
    [InlineData("From: a@b.example\nMessage-ID: <2@b.example>\n\nHalo")]
    [InlineData("From: a@b.example\nDate: Tue, 24 Nov 2026 08:00:00 +0000\n\nHalo")]
    public void A_forged_message_id_makes_no_real_mail_vanish(string other) =>
        Assert.NotEqual(Wrote("From: a@b.example\nMessage-ID: <1@b.example>\n\nHalo").Message.Key, Wrote(other).Message.Key);

    [Fact]
    public void A_long_text_is_cut_and_stands_whole_in_a_file()
    {
        var text = string.Concat(Enumerable.Repeat("Baris yang panjang sekali. 😀\n", 400));
        var parsed = Some.Parse($"From: a@b.example\nSubject: Panjang\n\n{text}");
        var message = ((ChannelEvent.Wrote)parsed.Events[0]).Message;
        Assert.True(message.Text.Length <= 4_000);
        Assert.EndsWith("[… The whole text is in message.txt.]", message.Text);
        Assert.Equal(("message.txt", "text/plain"), (parsed.Files[0].Name, message.Attachments[0].MediaType));
        Assert.Contains(text.Trim(), Encoding.UTF8.GetString(parsed.Files[0].Bytes.Span));
    }

    [Fact]
    public void A_text_of_many_pages_costs_no_more_than_its_file()
    {
        var parsed = Some.Parse($"From: a@b.example\nSubject: x\n\n{string.Concat(Enumerable.Repeat("Baris.\n", 100_000))}");
        Assert.InRange(((ChannelEvent.Wrote)parsed.Events[0]).Message.Text.Length, 3_900, 4_000);
        Assert.InRange(parsed.Files[0].Bytes.Length, 700_000, 701_000);
    }

    [Fact]
    public void Files_come_in_the_order_of_the_attachments_with_names_of_their_own()
    {
        var parsed = Some.Parse("From: a@b.example\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: image/jpeg; name=ktp.jpg\n\nA\n--b\nContent-Type: image/jpeg; name=ktp.jpg\n\nBC\n--b\nContent-Type: application/pdf\n\nD\n--b--\n");
        var attachments = ((ChannelEvent.Wrote)parsed.Events[0]).Message.Attachments;
        Assert.Equal(["ktp.jpg", "ktp (2).jpg", "document.pdf"], attachments.Select(a => a.Name));
        Assert.Equal(parsed.Files.Select(f => (f.Name, f.MediaType, (long)f.Bytes.Length)), attachments.Select(a => (a.Name, a.MediaType, a.Size)));
        Assert.Equal("(no text)", ((ChannelEvent.Wrote)parsed.Events[0]).Message.Text);
    }

    [Fact]
    public void What_is_not_kept_is_named()
    {
        var options = Some.Options();
        options.Limits.AttachmentBytes = 3;
        options.Limits.Attachments = 1;
        var parsed = MailAdapter.Parse(Some.Bytes("From: a@b.example\nSubject: x\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Disposition: attachment; filename=a.EXE\n\nA\n--b\nContent-Disposition: attachment; filename=b.pdf\n\nBCDE\n--b\nContent-Disposition: attachment; filename=c.pdf\n\nF\n--b\nContent-Disposition: attachment; filename=d.pdf\n\nG\n--b--\n"), options, Some.Now);
        Assert.Equal("c.pdf", Assert.Single(parsed.Files).Name);
        Assert.Equal("x\n\n[a.EXE was not kept: files of this type are refused.]\n\n[b.pdf was not kept: 4 bytes are too many.]\n\n[d.pdf was not kept: there are too many files.]", ((ChannelEvent.Wrote)parsed.Events[0]).Message.Text);
    }

    [Fact]
    public void A_program_under_a_harmless_name_is_not_kept_and_named()
    {
        var parsed = Some.Parse("From: a@b.example\nSubject: x\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: image/jpeg; name=ktp.jpg\nContent-Transfer-Encoding: base64\n\nTVqQAAMAAAAEAAAA\n--b\nContent-Type: image/jpeg; name=kk.jpg\n\nA\n--b--\n");
        Assert.Equal("kk.jpg", Assert.Single(parsed.Files).Name);
        Assert.Equal("x\n\n[ktp.jpg was not kept: files of this type are refused.]", ((ChannelEvent.Wrote)parsed.Events[0]).Message.Text);
    }

    [Fact]
    public void A_mail_from_nobody_is_a_notice() =>
        Assert.Equal("no-sender", Assert.IsType<ChannelEvent.Notice>(Some.Parse("Subject: x\n\ny").Events[0]).Code);

    [Fact]
    public void The_thread_of_an_answer_is_bounded_and_keeps_its_first_and_newest()
    {
        var ids = string.Join(' ', Enumerable.Range(0, 99).Select(i => $"<{i}-{new string('x', 50)}@b.example>"));
        var references = Wrote($"From: a@b.example\nReferences: {ids}\nMessage-ID: <own@b.example>\n\nx").Message.Route!.References!;
        Assert.True(references.Length <= 2_000);
        Assert.StartsWith("<0-", references);
        Assert.EndsWith("<own@b.example>", references);
    }

    private static ChannelEvent.Wrote Wrote(string raw) => Assert.IsType<ChannelEvent.Wrote>(Assert.Single(Some.Parse(raw).Events));
}
