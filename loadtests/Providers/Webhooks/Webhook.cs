using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Omnichannel.LoadTests.Providers.Webhooks;

/// <summary>One request of a provider's to the gateway, signed anew for each address that it goes to.</summary>
/// <param name="Lane">Webhooks of one lane go in order, unless one is meant to be overtaken.</param>
/// <param name="Keys">The messages that it is about.</param>
/// <param name="Says">For the console's line.</param>
/// <param name="Patience">How long the provider waits for the answer.</param>
internal sealed record Webhook(
    ProviderLine Line,
    WebhookKind Kind,
    string Lane,
    ImmutableArray<string> Keys,
    string Says,
    Uri To,
    Func<Uri, HttpRequestMessage> Request,
    Redelivery Redelivery,
    TimeSpan Patience);

[JsonConverter(typeof(JsonStringEnumConverter<WebhookKind>))]
public enum WebhookKind { Message, Status }
