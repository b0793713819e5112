using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Omnichannel.LoadTests.Providers.Meta;

/// <summary>The Graph API, as far as messages and files go.</summary>
internal sealed class MetaApi(MetaSide side, OutboundCall call) : IProviderVoice
{
    private const string Bearer = $"Bearer {MetaAccounts.AccessToken}";

    public int ThrottleCode(ProviderLine line) => line == ProviderLine.WhatsApp ? 130429 : 613;

    public int DownCode => 2;

    public IResult Error(int status, int code) => OutboundCall.Json(MetaJsonErrors.Of(code), status);

    public void Map(IEndpointRouteBuilder routes)
    {
        var graph = routes.MapGroup("/v{version}").AddEndpointFilter(Authorize);
        graph.MapPost($"/{MetaAccounts.PhoneNumberId}/messages", (Delegate)SendWhatsApp);
        graph.MapPost($"/{MetaAccounts.PageId}/messages", (Delegate)SendMessenger);
        // Somebody else's number or page.
        graph.MapPost("/{other}/messages", () => Error(400, 33));
        graph.MapGet("/{media}", LookUp);
        routes.MapGroup("/meta-media").AddEndpointFilter(Authorize).MapGet("/{id}", (string id) => File(id));
        routes.MapGet("/meta-cdn/{id}/{name}", (string id) => File(id));
    }

    private async ValueTask<object?> Authorize(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        context.HttpContext.Request.Headers.Authorization == Bearer ? await next(context) : Error(401, 190);

    private async Task<IResult> SendWhatsApp(HttpContext http)
    {
        if (await Read(http) is not { } message || Text(message, "messaging_product") != "whatsapp") return Error(400, 100);
        if (Text(message, "status") == "read") return OutboundCall.Json(new JsonObject { ["success"] = true });
        if ((Text(message, "to") ?? Text(message, "recipient")) is not { Length: > 0 } to || WhatsAppText(message) is not { } text)
            return call.Refuse(ProviderLine.WhatsApp, "?", 131009, this);
        return await call.Answer(http, ProviderLine.WhatsApp, to, text, this, failsWith =>
            OutboundCall.Json(WhatsAppBodies.Taken(to, side.TakeWhatsApp(to, text, Text(message, "biz_opaque_callback_data"), failsWith))));
    }

    private async Task<IResult> SendMessenger(HttpContext http)
    {
        if (await Read(http) is not { } message) return Error(400, 100);
        if (Text(message, "recipient", "id") is not { Length: > 0 } to || Text(message, "message", "text") is not { Length: > 0 } text)
            return call.Refuse(ProviderLine.Messenger, "?", 100, this);
        return await call.Answer(http, ProviderLine.Messenger, to, text, this, _ =>
            OutboundCall.Json(MessengerBodies.Taken(to, side.TakeMessenger(to, text, Text(message, "message", "metadata")))));
    }

    private static string? WhatsAppText(JsonObject message) => Text(message, "type") switch
    {
        "text" => Text(message, "text", "body"),
        "template" => message["template"]?.ToJsonString(),
        _ => null,
    };

    private IResult LookUp(string media) =>
        side.Files.Find(media) is { } file ? OutboundCall.Json(WhatsAppBodies.Media(media, file, side.Files.WhatsAppAddress(media))) : Error(400, 100);

    private IResult File(string id) => side.Files.Find(id) is { } file ? Results.Bytes(file.Bytes, file.MediaType, file.Name) : Results.NotFound();

    private static async Task<JsonObject?> Read(HttpContext http)
    {
        try
        {
            return await JsonNode.ParseAsync(http.Request.Body, cancellationToken: http.RequestAborted) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? Text(JsonObject message, params string[] path)
    {
        JsonNode? at = message;
        foreach (var name in path) at = (at as JsonObject)?[name];
        return at is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
    }
}
