using System.Globalization;
using Omnichannel.LoadTests.Providers.Faults;
using Omnichannel.LoadTests.Providers.Webhooks;

namespace Omnichannel.LoadTests.Providers;

/// <summary>The console: one short line per event. What it shows is synthetic.</summary>
internal sealed class EventLines(Action<string>? print, TimeProvider time)
{
    private const int TextLengthMax = 60;

    public void Taken(ProviderLine line, string to, string text) => Say(line, "out", $"{to}  {Quoted(text)}");

    public void Fault(ProviderLine line, string to, SendFault fault) => Say(line, "fault", $"{to}  {fault.Words}");

    public void Refused(ProviderLine line, string to, int code) => Say(line, "out", string.Create(CultureInfo.InvariantCulture, $"{to}  refused: {code}"));

    /// <param name="tries">How many there were, with this one.</param>
    public void Webhook(Webhook webhook, WebhookAttempt attempt, int tries)
    {
        var answer = attempt.Status?.ToString(CultureInfo.InvariantCulture) ?? (attempt.IsConnectionFailure ? "not reached" : "no answer");
        Say(webhook.Line, webhook.Kind == WebhookKind.Message ? "in" : "status", $"{webhook.Says}  -> {answer}{(tries > 1 ? FormattableString.Invariant($", try {tries}") : "")}");
    }

    /// <summary>A mail in the mailbox is done.</summary>
    public void Fetched(ProviderLine line, string says) => Say(line, "in", $"{says}  -> fetched");

    public static string Quoted(string text)
    {
        var line = text.ReplaceLineEndings(" ");
        return line.Length <= TextLengthMax ? $"\"{line}\"" : $"\"{line.AsSpan(0, TextLengthMax)}…\"";
    }

    private void Say(ProviderLine line, string what, string about) =>
        print?.Invoke(string.Create(CultureInfo.InvariantCulture, $"{time.GetLocalNow():HH:mm:ss}  {line.Name(),-15}  {what,-6}  {about}"));
}
