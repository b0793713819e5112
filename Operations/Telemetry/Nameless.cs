using System.Diagnostics;
using OpenTelemetry;

namespace Omnichannel.Operations;

/// <summary>Takes out of a request's trace what may name somebody or hold a secret: paths and queries, who called and with what. Its route
/// stays.</summary>
internal sealed class Nameless : BaseProcessor<Activity>
{
    private static readonly string[] Telling = ["url.path", "url.query", "url.full", "client.address", "network.peer.address", "user_agent.original"];

    public override void OnEnd(Activity data)
    {
        foreach (var tag in Telling) data.SetTag(tag, null);
    }
}
