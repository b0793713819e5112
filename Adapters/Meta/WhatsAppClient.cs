using System.Text.Json;
using System.Text.Json.Nodes;
using Omnichannel.Grains.Conversations;
using Omnichannel.Grains.Log;
using Omnichannel.Grains.Senders;
using Omnichannel.Grains.Shared;

namespace Omnichannel.Adapters.Meta;

/// <summary>Sends through one number of the WhatsApp Cloud API
/// (https://developers.facebook.com/documentation/business-messaging/whatsapp/messages/send-messages). Meta has no way to ask what
/// became of a message: an unknown one is settled by the status that brings its reference back.</summary>
public sealed class WhatsAppClient(MetaClient meta) : IChannelClient
{
    private const int LengthMax = 4_096;

    public Channel Channel => Channel.WhatsApp;

    public int? MessageLengthMax => LengthMax;

    public TimeSpan Pace => TimeSpan.FromSeconds(1) / meta.Options.MessagesPerSecond;

    /// <summary>The pair limit; a burst of it is borrowed from later.</summary>
    public CitizenPace? PerCitizen { get; } = new(TimeSpan.FromSeconds(6), 45);

    public async Task<SendOutcome> Send(OutboxRow message, CancellationToken cancellation)
    {
        if (message.Route is not { To: { Length: > 0 } to }) return new SendOutcome.Rejected("no-route", "It is not known where the answer goes.");
        if (message.Template is null && message.Text.Length > LengthMax)
            return new SendOutcome.Rejected("too-long", $"WhatsApp takes at most {LengthMax} characters.");
        return await meta.Post(Render(message, to), IdOf, cancellation);
    }

    private static JsonObject Render(OutboxRow message, string to)
    {
        var rendered = new JsonObject
        {
            ["messaging_product"] = "whatsapp",
            ["recipient_type"] = "individual",
            [MetaText.Number(to) is null ? "recipient" : "to"] = to,
            ["biz_opaque_callback_data"] = message.Id.Reference,
        };
        var (type, body) = message.Template is { } template ? ("template", Template(template)) : ("text", Text(message.Text));
        rendered["type"] = type;
        rendered[type] = body;
        return rendered;
    }

    private static JsonObject Text(string text) => new() { ["preview_url"] = false, ["body"] = text };

    private static JsonObject Template(MessageTemplate template)
    {
        var rendered = new JsonObject { ["name"] = template.Name, ["language"] = new JsonObject { ["code"] = template.Language } };
        if (template.Variables.IsDefaultOrEmpty) return rendered;
        var values = template.Variables.Select(value => (JsonNode)new JsonObject { ["type"] = "text", ["text"] = value });
        rendered["components"] = new JsonArray(new JsonObject { ["type"] = "body", ["parameters"] = new JsonArray([.. values]) });
        return rendered;
    }

    private static string? IdOf(JsonElement answer) => MetaText.Id(answer.At("messages").Items().FirstOrDefault().At("id").Text());
}
