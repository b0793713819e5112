using System.Text.Json;
using Omnichannel.Adapters.Contract;
using Omnichannel.Adapters.Mail;

namespace Omnichannel.Adapters.Tests.Mail;

/// <summary>The values of facts/email/loop-prevention.json, and what stands beside them in real mail.</summary>
public sealed class AutomaticMailTests
{
    private const string Facts = "facts/email/loop-prevention.json";

    [Theory]
    [InlineData("Auto-Submitted: no", false, true)]
    [InlineData("Auto-Submitted: NO (a person)", false, true)]
    [InlineData("Auto-Submitted: auto-notified; owner-email=\"a@b\"", true, false)]
    [InlineData("Auto-Submitted: AUTO-REPLIED (comment)", true, false)]
    [InlineData("Auto-Submitted:auto-generated", true, false)]
    [InlineData("Auto-Submitted:\n auto-generated", true, false)]
    [InlineData("Auto-Submitted: no\nAuto-Submitted: auto-replied", true, false)]
    [InlineData("Auto-Submitted: auto-later-invented", true, false)]
    [InlineData("Return-Path: <>", true, false)]
    [InlineData("Return-Path: < >", true, false)]
    [InlineData("Return-Path: <warga@example.org>", false, true)]
    [InlineData("X-Auto-Response-Suppress: DR, RN, NRN, OOF, AutoReply", false, false)]
    [InlineData("X-Auto-Response-Suppress: All", false, false)]
    [InlineData("X-Auto-Response-Suppress: DR", false, true)]
    [InlineData("Precedence: Bulk", true, false)]
    [InlineData("Precedence: list", true, false)]
    [InlineData("Precedence: junk", true, false)]
    [InlineData("Precedence: auto_reply", true, false)]
    [InlineData("Precedence: first-class", false, true)]
    [InlineData("X-Loop: yes", true, false)]
    [InlineData("X-Loop: desk@capil.example", true, false)]
    [InlineData("List-Id: <warga.example.org>", true, false)]
    [InlineData("List-Unsubscribe: <https://a.example>", true, false)]
    [InlineData("List-Post: <mailto:a@b.example>", true, false)]
    [InlineData("Mailing-List: x", true, false)]
    [InlineData("X-Autoreply: yes", true, false)]
    [InlineData("X-Autorespond: x", true, false)]
    [InlineData("X-Autoresponder: x", true, false)]
    [InlineData("Content-Type: multipart/report; report-type=feedback-report; boundary=b", true, false)]
    [InlineData("Message-ID: <x@capil.example>", false, false)]
    [InlineData("Message-ID: <x@CAPIL.example>\nPrecedence: bulk", true, false)]
    [InlineData("X-Nothing: x", false, true)]
    public void A_header_says_who_wrote_and_whether_a_machine_may_answer(string header, bool isAutomatic, bool mayAutoReply)
    {
        var raw = $"From: Warga <warga@example.org>\nSubject: KTP\n{header}\n\nHalo";
        var mail = Some.Read(raw);
        Assert.Equal((isAutomatic, mayAutoReply), (Adapters.Mail.Reports.AutomaticMail.IsAutomatic(mail, Some.Options()), Adapters.Mail.Reports.AutomaticMail.MayAutoReply(mail, Some.Options())));
        if (Some.Parse(raw).Events[0] is ChannelEvent.Wrote wrote) Assert.Equal((isAutomatic, !mayAutoReply), (wrote.Message.IsAutomatic, wrote.Message.RefusesAutomatic));
    }

    [Theory]
    [InlineData("mailer-daemon@example.org", true)]
    [InlineData("MAILER-DAEMON@example.org", true)]
    [InlineData("postmaster@example.org", true)]
    [InlineData("no-reply@example.org", true)]
    [InlineData("noreply+123@example.org", true)]
    [InlineData("bank.noreply@example.org", true)]
    [InlineData("do_not_reply@example.org", true)]
    [InlineData("desk@capil.example", true)]
    [InlineData("Desk+abc@CAPIL.example", true)]
    [InlineData("kepala@capil.example", true)]
    [InlineData("warga@capil.example", false)]
    [InlineData("reply@example.org", false)]
    public void Machines_and_our_own_addresses_are_automatic(string from, bool isAutomatic)
    {
        var options = Some.Options();
        options.OtherAddresses.Add("kepala@capil.example");
        var message = ((ChannelEvent.Wrote)MailAdapter.Parse(Some.Bytes($"From: {from}\nSubject: x\n\ny"), options, Some.Now).Events[0]).Message;
        Assert.Equal((isAutomatic, isAutomatic), (message.IsAutomatic, message.RefusesAutomatic));
    }

    [SharedFact(Facts)]
    public void Every_value_in_the_facts_is_answered_only_where_a_person_wrote()
    {
        using var facts = JsonDocument.Parse(File.ReadAllText(SharedFolder.Get(Facts)));
        var headers = facts.RootElement.GetProperty("test_values").EnumerateArray().Select(v => v.GetString()!).Where(v => v.Contains(':', StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(headers);
        Assert.All(headers, h => Assert.Equal(h != "Auto-Submitted: no", ((ChannelEvent.Wrote)Some.Parse($"From: a@b.example\n{h}\n\nx").Events[0]).Message.RefusesAutomatic));
    }

    [Fact]
    public void Our_own_mail_come_back_is_automatic_whoever_sends_it()
    {
        var own = MailReferences.MessageId("abc.7", "capil.example", Some.Options().SigningKey);
        Assert.True(((ChannelEvent.Wrote)Some.Parse($"From: a@b.example\nMessage-ID: {own}\n\nx").Events[0]).Message.IsAutomatic);
    }
}
