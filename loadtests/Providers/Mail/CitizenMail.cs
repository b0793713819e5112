using System.Globalization;
using System.Text;

namespace Omnichannel.LoadTests.Providers.Mail;

/// <summary>A mail of ours that a citizen has got.</summary>
/// <param name="MessageId">In angle brackets.</param>
internal sealed record ReceivedMail(string MessageId, string? Reference, string Text);

/// <summary>Mails as citizens' programs, and mail servers, write them.</summary>
internal static class CitizenMail
{
    public const string Subject = "Pertanyaan";

    /// <param name="answers">Quoted below the text, as programs do.</param>
    public static byte[] Of(string from, string? name, string text, string id, ReceivedMail? answers, DateTimeOffset at)
    {
        var mail = new StringBuilder();
        mail.Append(CultureInfo.InvariantCulture, $"Return-Path: <{from}>\r\nDelivered-To: {MailAccounts.Mailbox}\r\n");
        mail.Append(CultureInfo.InvariantCulture, $"From: {(name is null ? "" : $"=?utf-8?B?{Convert.ToBase64String(Encoding.UTF8.GetBytes(name))}?= ")}<{from}>\r\nTo: {MailAccounts.Mailbox}\r\n");
        mail.Append(CultureInfo.InvariantCulture, $"Date: {at:r}\r\nMessage-ID: {id}\r\nSubject: {(answers is null ? "" : "Re: ")}{Subject}\r\n");
        if (answers is not null) mail.Append(CultureInfo.InvariantCulture, $"In-Reply-To: {answers.MessageId}\r\nReferences: {answers.MessageId}\r\n");
        mail.Append("MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n").Append(text.ReplaceLineEndings("\r\n")).Append("\r\n");
        if (answers is not null)
            mail.Append(CultureInfo.InvariantCulture, $"\r\nOn {at:ddd, d MMM yyyy} at {at:HH:mm}, {MailAccounts.DisplayName} <{MailAccounts.Mailbox}> wrote:\r\n> {answers.Text.ReplaceLineEndings("\r\n> ")}\r\n");
        return Encoding.UTF8.GetBytes(mail.ToString());
    }

    /// <summary>The mail server could not deliver it after all (RFC 3464).</summary>
    /// <param name="to">The return path of the mail.</param>
    public static byte[] Bounce(string to, string recipient, string messageId, int code, DateTimeOffset at) => Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"""
        Return-Path: <>
        Delivered-To: {to}
        From: Mail server <mailer-daemon@mail.simulated.test>
        To: {to}
        Date: {at:r}
        Subject: Undelivered
        MIME-Version: 1.0
        Content-Type: multipart/report; report-type=delivery-status; boundary=b

        --b
        Content-Type: text/plain

        It could not be delivered.
        --b
        Content-Type: message/delivery-status

        Reporting-MTA: dns; mail.simulated.test

        Final-Recipient: rfc822; {recipient}
        Action: failed
        Status: 5.1.1
        Diagnostic-Code: smtp; {code} 5.1.1 nobody here
        --b
        Content-Type: message/rfc822-headers

        Message-ID: {messageId}
        --b--

        """).ReplaceLineEndings("\r\n"));
}
