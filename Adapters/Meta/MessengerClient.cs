using System.Text.Json.Nodes;
using Omnichannel.Grains.Log;
using Omnichannel.Grains.Senders;
using Omnichannel.Grains.Shared;

namespace Omnichannel.Adapters.Meta;

/// <summary>Sends through one page on Messenger (https://developers.facebook.com/docs/messenger-platform/reference/send-api). The
/// reference goes along as metadata: the page's echo brings it back.</summary>
public sealed class MessengerClient(MetaClient meta) : IChannelClient
{
    private const int LengthMax = 2_000;

    public Channel Channel => Channel.Messenger;

    public int? MessageLengthMax => LengthMax;

    public TimeSpan Pace => TimeSpan.FromSeconds(1) / meta.Options.MessagesPerSecond;

    public async Task<SendOutcome> Send(OutboxRow message, CancellationToken cancellation)
    {
        if (message.Route is not { To: { Length: > 0 } to }) return new SendOutcome.Rejected("no-route", "It is not known where the answer goes.");
        if (message.Template is not null) return new SendOutcome.Rejected("no-templates", "Messenger has no approved templates.");
        if (message.Text.Length > LengthMax) return new SendOutcome.Rejected("too-long", $"Messenger takes at most {LengthMax} characters.");
        var rendered = new JsonObject
        {
            ["messaging_type"] = "RESPONSE",
            ["recipient"] = new JsonObject { ["id"] = to },
            ["message"] = new JsonObject { ["text"] = message.Text, ["metadata"] = message.Id.Reference },
        };
        return await meta.Post(rendered, answer => MetaText.Id(answer.At("message_id").Text()), cancellation);
    }
}
