using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Omnichannel.Adapters.Contract;

namespace Omnichannel.Gateway.Webhooks;

/// <summary>A request with a good signature as it is kept in the spool and among the rejects. A line of JSON, UTF-8.</summary>
/// <param name="Headers">Without what is secret.</param>
/// <param name="Conversations">Those that it concerns; null: not known.</param>
public sealed record SpooledHook(
    string Provider, string Office, string Account, DateTimeOffset ReceivedAt, string Method, string Url, ImmutableDictionary<string, string> Headers, byte[] Body, string? Why = null,
    string[]? Conversations = null)
{
    private static readonly string[] Secret = ["Authorization", "Cookie"];

    public static SpooledHook Of(string provider, string office, string account, DateTimeOffset receivedAt, WebhookRequest request) =>
        new(provider, office, account, receivedAt, request.Method, request.Url, request.Headers.RemoveRange(Secret), request.Body.ToArray());

    public WebhookRequest Request => new(Method, Url, WebhookRequest.NoHeaders.AddRange(Headers), Body);
}

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(SpooledHook))]
internal sealed partial class HookJson : JsonSerializerContext;
