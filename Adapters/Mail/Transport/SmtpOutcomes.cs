using System.Globalization;
using System.Text.RegularExpressions;
using Omnichannel.Grains.Senders;

namespace Omnichannel.Adapters.Mail.Transport;

internal enum SmtpStage { Greeting, Hello, StartTls, SignIn, Sender, Recipient, Data, Content }

/// <summary>What a refusal means for the mail. Pure. See RFC 5321, 4.2 and RFC 4954, 6.</summary>
internal static partial class SmtpOutcomes
{
    private const int DetailLengthMax = 200;

    public static SendOutcome OfRefusal(SmtpStage stage, SmtpReply reply, MailEnvelope envelope, TimeSpan retryAfter)
    {
        var code = reply.Code.ToString(CultureInfo.InvariantCulture);
        // While signing in a server may repeat what we said.
        var detail = stage == SmtpStage.SignIn ? "The server refused the sign-in." : Detail(reply, envelope);
        return reply.Code switch
        {
            421 => new SendOutcome.Unreachable($"{code}: {detail}"),
            530 or 534 or 535 or 538 => new SendOutcome.Misconfigured(code, detail),
            >= 400 and < 500 when stage >= SmtpStage.Sender => new SendOutcome.Throttled(retryAfter),
            >= 400 and < 500 => new SendOutcome.Unreachable($"{code}: {detail}"),
            >= 500 when stage >= SmtpStage.Sender => new SendOutcome.Rejected(code, detail),
            >= 500 => new SendOutcome.Misconfigured(code, detail),
            _ when stage == SmtpStage.Content => new SendOutcome.Unknown($"The server answered {code} to the whole mail."),
            _ => new SendOutcome.Unreachable($"The server answered {code} out of turn."),
        };
    }

    /// <summary>What most servers say behind "queued as"; otherwise nothing.</summary>
    public static string QueueId(string answer)
    {
        const string Before = "queued as ";
        var at = answer.IndexOf(Before, StringComparison.OrdinalIgnoreCase);
        return at < 0 ? "" : new string([.. answer.Skip(at + Before.Length).TakeWhile(char.IsAsciiLetterOrDigit).Take(64)]);
    }

    /// <summary>The server's words for staff and logs, without any address or part of one.</summary>
    private static string Detail(SmtpReply reply, MailEnvelope envelope)
    {
        var words = Controls().Replace(string.Join(' ', reply.Lines), " ");
        words = Addresses().Replace(words, "…");
        foreach (var name in new[] { LocalPart(envelope.To), LocalPart(envelope.From) }.Where(n => n.Length > 0))
            words = Regex.Replace(words, $@"(?<!\w){Regex.Escape(name)}(?!\w)", "…", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
        return words.Length <= DetailLengthMax ? words : words[..DetailLengthMax];
    }

    private static string LocalPart(string address) => address[..Math.Max(0, address.LastIndexOf('@'))];

    [GeneratedRegex(@"[^\x20-\x7E]+")]
    private static partial Regex Controls();

    [GeneratedRegex(@"\S*(@|%40|=40)\S*", RegexOptions.IgnoreCase)]
    private static partial Regex Addresses();
}
