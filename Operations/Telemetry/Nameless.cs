using System.Diagnostics;
using OpenTelemetry;

namespace Omnichannel.Operations;

/// <summary>Takes out of a trace what may name somebody or hold a secret: of a request paths and queries, who called and with what, but not its route;
/// of a grain call which grain it was, and an exception's words, but not its type.</summary>
internal sealed class Nameless : BaseProcessor<Activity>
{
    /// <summary>All that Orleans says of itself: the ids of grains stand in several, and more come with its versions.</summary>
    private const string OfOrleans = "orleans.";

    private static readonly string[] Telling =
        ["url.path", "url.query", "url.full", "client.address", "network.peer.address", "user_agent.original", "exception.message", "exception.stacktrace"];

    public override void OnEnd(Activity data)
    {
        foreach (var tag in Telling) data.SetTag(tag, null);
        foreach (var (tag, _) in data.TagObjects.Where(t => t.Key.StartsWith(OfOrleans, StringComparison.Ordinal)).ToList()) data.SetTag(tag, null);
    }
}
