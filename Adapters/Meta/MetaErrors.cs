using System.Text.Json;
using Omnichannel.Grains.Senders;

namespace Omnichannel.Adapters.Meta;

/// <summary>What an answer of the Graph API to a send means. The code decides, not the HTTP status, which varies
/// (https://developers.facebook.com/documentation/business-messaging/whatsapp/support/error-codes,
/// https://developers.facebook.com/docs/messenger-platform/error-codes). Pure.</summary>
public static class MetaErrors
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);

    /// <param name="answer">The body; undefined where it is no JSON.</param>
    /// <param name="idOf">Where the message's id stands in a good answer.</param>
    /// <param name="retryAfter">What the answer asks for, where it does.</param>
    public static SendOutcome Classify(int status, JsonElement answer, Func<JsonElement, string?> idOf, TimeSpan? retryAfter)
    {
        var error = answer.At("error");
        if (error.ValueKind == JsonValueKind.Object) return OfError(status, error, retryAfter);
        return status switch
        {
            >= 200 and < 300 => idOf(answer) is { } id ? new SendOutcome.Sent(id) : new SendOutcome.Unknown("Meta took it without an id."),
            429 => new SendOutcome.Throttled(Wait(retryAfter, TimeSpan.FromSeconds(60))),
            // Nobody at Meta answers so: something between, or a wrong base URL.
            < 400 or 401 or 403 or 404 => new SendOutcome.Misconfigured($"HTTP {status}", "The answer is not Meta's. Check the base URL."),
            < 500 => new SendOutcome.Rejected($"HTTP {status}", "The answer is not Meta's."),
            _ => new SendOutcome.Unknown($"HTTP {status} without a word of Meta's."),
        };
    }

    private static SendOutcome OfError(int status, JsonElement error, TimeSpan? retryAfter)
    {
        var code = Number(error.At("code"));
        var subcode = Number(error.At("error_subcode"));
        var shown = subcode == 0 ? $"{code}" : $"{code}/{subcode}";
        var words = MetaText.Detail(error.At("error_data", "details").Text() ?? error.At("message").Text());
        return (code, subcode) switch
        {
            (131047, _) or (10, 2018278 or 2018065) => new SendOutcome.OutsideWindow(shown, words),
            (551, _) or (131050, _) or (200, 1545041 or 2018108) => new SendOutcome.RecipientBlocked(shown, words),
            // One number, too fast; or one citizen, who may get one message in six seconds.
            (130429, _) => new SendOutcome.Throttled(Wait(retryAfter, TimeSpan.FromSeconds(2))),
            (131056, _) => new SendOutcome.Throttled(Wait(retryAfter, TimeSpan.FromSeconds(6)), IsOfCitizen: true),
            (4 or 17 or 32 or 613 or 80006 or 80007, _) => new SendOutcome.Throttled(Wait(retryAfter, TimeSpan.FromSeconds(60))),
            // Citizens report us, or the number was registered over and over: it takes its time.
            (131048 or 133016, _) => new SendOutcome.Throttled(Wait(retryAfter, TimeSpan.FromMinutes(30))),
            (0 or 3 or 10 or 102 or 190 or (>= 200 and <= 299) or 368, _) when code != 0 || status is 401 or 403 => new SendOutcome.Misconfigured(shown, words),
            (100, 33) or (131005 or 131031 or 131037 or 131042 or 131045 or 133010, _) => new SendOutcome.Misconfigured(shown, words),
            // Documented: everything was sent, and only the answer spoilt.
            (1, 1357046) => new SendOutcome.Unknown($"{shown}: {words}"),
            (1 or 2 or 1200 or 131000 or 131016 or 131057 or 133004, _) => new SendOutcome.Unreachable($"{shown}: {words}"),
            _ when status >= 500 => new SendOutcome.Unreachable($"{shown}: {words}"),
            _ => new SendOutcome.Rejected(shown, words),
        };
    }

    private static TimeSpan Wait(TimeSpan? asked, TimeSpan usual)
    {
        var wait = asked is { } given && given > TimeSpan.Zero ? given : usual;
        return wait < LongestWait ? wait : LongestWait;
    }

    private static long Number(JsonElement number) => long.TryParse(number.Text(), out var given) ? given : 0;
}
