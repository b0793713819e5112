using System.Diagnostics;

namespace Omnichannel.Gateway.Webhooks;

/// <summary>From a webhook with a good signature to its commit, or to the spool: source <c>Omnichannel.Webhooks</c>.</summary>
internal static class HookTraces
{
    private static readonly ActivitySource Source = new("Omnichannel.Webhooks");

    /// <summary>Whether anybody listens.</summary>
    public static bool IsOn => Source.HasListeners();

    /// <returns>Null while nobody listens.</returns>
    public static Activity? Begin(string provider, string office) =>
        Source.StartActivity("webhook commit")?.SetTag("provider", provider).SetTag("office", office);

    public static void End(this Activity? activity, HookOutcome outcome) => activity?.SetTag("outcome", outcome switch
    {
        HookOutcome.Taken => "taken",
        HookOutcome.Spooled => "spooled",
        HookOutcome.ForOthers => "for others",
        _ => "malformed",
    });
}
