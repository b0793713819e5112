using Omnichannel.Gateway.Security;
using Omnichannel.Grains.Shared;

namespace Omnichannel.Gateway.Api;

public static class ChatSessionApi
{
    /// <summary>Gives a browser the cookie that is its conversation with the office; one that it has already is kept.</summary>
    public static void MapChatSessions(this WebApplication app) =>
        app.MapPost("/api/offices/{office}/chat-session", async (OfficeId office, HttpContext http, IGrainFactory grains, ChatSessions sessions, AccessLimits limits, TimeProvider time) =>
        {
            if (await grains.FindOffice(office, time) is not { } found) return Results.NotFound();
            if (sessions.Read(http.Request, office) is null)
            {
                if (limits.RefuseNewSession(http.Connection.RemoteIpAddress) is { } retryAfter) return AccessLimits.TooMany(http, retryAfter);
                sessions.Start(http.Response, office);
            }
            return Results.Ok(found);
        });
}
