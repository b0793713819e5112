using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using Omnichannel.Grains.Shared;

namespace Omnichannel.Gateway.Security;

/// <summary>Lets a citizen into the chat hub of the office named in <c>?office=</c>, by the session cookie.</summary>
public sealed class ChatAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory loggers, UrlEncoder encoder, ChatSessions sessions)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    public new const string Scheme = "chat";
    public const string Policy = "chat";
    private const string ConversationClaim = "conversation";

    protected override Task<AuthenticateResult> HandleAuthenticateAsync() => Task.FromResult(Authenticate());

    private AuthenticateResult Authenticate()
    {
        if (!OfficeId.TryParse(Request.Query["office"], null, out var office)) return AuthenticateResult.NoResult();
        if (sessions.Read(Request, office) is not { } conversation) return AuthenticateResult.NoResult();
        var identity = new ClaimsIdentity([new Claim(ConversationClaim, conversation.ToString())], Scheme);
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), Scheme));
    }

    public static ConversationId ConversationOf(ClaimsPrincipal? citizen) =>
        ConversationId.Parse(citizen?.FindFirstValue(ConversationClaim) ?? throw new UnauthorizedAccessException("No chat session."));
}
