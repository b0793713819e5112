using System.Collections.Frozen;
using System.Globalization;
using Omnichannel.Grains.Senders;

namespace Omnichannel.Adapters.Twilio;

/// <summary>What an error of Twilio's means for the message. The same codes come in answers and, later, with a status.
/// See https://www.twilio.com/docs/api/errors.</summary>
public enum TwilioErrorKind
{
    /// <summary>It wants it slower.</summary>
    Throttled,

    /// <summary>It says that it could not take the message; later it may.</summary>
    TookNothing,

    RecipientBlocked,
    OutsideWindow,
    Misconfigured,
    Rejected,
}

/// <summary>The one table from Twilio's codes to our outcomes. Pure.</summary>
public static class TwilioErrors
{
    /// <summary>When Twilio wants it slower and does not say how much.</summary>
    private static readonly TimeSpan RetryAfterDefault = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan RetryAfterMax = TimeSpan.FromHours(1);

    private static readonly FrozenDictionary<int, TwilioErrorKind> Kinds = new Dictionary<int, TwilioErrorKind>
    {
        [20429] = TwilioErrorKind.Throttled, // too many requests
        [21611] = TwilioErrorKind.Throttled, // the number's queue is full
        [30001] = TwilioErrorKind.Throttled, // queue overflow
        [63018] = TwilioErrorKind.Throttled, // WhatsApp's pace

        [20500] = TwilioErrorKind.TookNothing, // internal error
        [20503] = TwilioErrorKind.TookNothing, // unavailable
        [30003] = TwilioErrorKind.TookNothing, // handset unreachable
        [30008] = TwilioErrorKind.TookNothing, // unknown error of the carrier
        [63012] = TwilioErrorKind.TookNothing, // internal error of WhatsApp

        [21610] = TwilioErrorKind.RecipientBlocked, // he replied STOP
        [63033] = TwilioErrorKind.RecipientBlocked,

        [63016] = TwilioErrorKind.OutsideWindow,

        [20003] = TwilioErrorKind.Misconfigured, // credentials
        [20005] = TwilioErrorKind.Misconfigured, // account not active
        [20404] = TwilioErrorKind.Misconfigured, // no such account
        [21212] = TwilioErrorKind.Misconfigured, // From is no number
        [21603] = TwilioErrorKind.Misconfigured, // From is missing
        [21606] = TwilioErrorKind.Misconfigured, // From cannot send
        [21659] = TwilioErrorKind.Misconfigured, // From is not ours
        [21660] = TwilioErrorKind.Misconfigured, // From is another account's
        [21701] = TwilioErrorKind.Misconfigured, // no such messaging service
        [21703] = TwilioErrorKind.Misconfigured, // a messaging service without a number
        [63007] = TwilioErrorKind.Misconfigured, // From is no sender of the channel
    }.ToFrozenDictionary();

    /// <summary>A code that is not in the table: the message is refused, and would be again (21211 invalid number, 21408 region
    /// not enabled, 21617 too long, 30007 filtered, 63013 against the policy, …).</summary>
    public static TwilioErrorKind KindOf(int code) => Kinds.GetValueOrDefault(code, TwilioErrorKind.Rejected);

    /// <param name="status">Of the answer, when it is an error.</param>
    /// <param name="code">Null: the body was not Twilio's, so something between us and Twilio may have answered.</param>
    /// <param name="words">Twilio's; they reach the outcome without phone numbers.</param>
    public static SendOutcome OutcomeOf(int status, int? code, string? words, TimeSpan? retryAfter = null)
    {
        var detail = TwilioText.Detail(words);
        if (status == 429) return Throttled(retryAfter);
        if (code is not { } known) return WithoutCode(status);
        return KindOf(known) switch
        {
            TwilioErrorKind.Throttled => Throttled(retryAfter),
            TwilioErrorKind.TookNothing => new SendOutcome.Unreachable(Said(known, detail)),
            TwilioErrorKind.RecipientBlocked => new SendOutcome.RecipientBlocked(Text(known), detail),
            TwilioErrorKind.OutsideWindow => new SendOutcome.OutsideWindow(Text(known), detail),
            TwilioErrorKind.Misconfigured => new SendOutcome.Misconfigured(Text(known), detail),
            _ when status is 401 or 403 => new SendOutcome.Misconfigured(Text(known), detail),
            _ when status >= 500 => new SendOutcome.Unknown(Said(known, detail)),
            _ => new SendOutcome.Rejected(Text(known), detail),
        };
    }

    private static SendOutcome WithoutCode(int status) => status switch
    {
        // A proxy that gave up waiting may have passed the message on.
        408 or >= 500 => new SendOutcome.Unknown($"HTTP {status}, not in Twilio's form."),
        // Something else answers under that address.
        < 400 or 401 or 403 or 404 or 405 or 407 => new SendOutcome.Misconfigured($"http-{status}", "The answer was not Twilio's."),
        _ => new SendOutcome.Rejected($"http-{status}", "The answer was not Twilio's."),
    };

    private static SendOutcome.Throttled Throttled(TimeSpan? retryAfter)
    {
        var wait = retryAfter ?? RetryAfterDefault;
        return new SendOutcome.Throttled(wait < TimeSpan.Zero ? TimeSpan.Zero : wait > RetryAfterMax ? RetryAfterMax : wait);
    }

    private static string Said(int code, string detail) => $"{Text(code)}: {detail}";

    private static string Text(int code) => code.ToString(CultureInfo.InvariantCulture);
}
