using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Omnichannel.Grains.Shared;

namespace Omnichannel.Gateway.Security;

/// <summary>A citizen's web-chat session: a random address in a cookie that only this server can make (authenticated
/// encryption, checked before use). Who knows the address alone, as an operator does, cannot make the cookie.</summary>
public sealed class ChatSessions(IDataProtectionProvider protection)
{
    private const int AddressBytes = 18;
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(365);

    private readonly ITimeLimitedDataProtector _protector = protection.CreateProtector("chat-session", "v1").ToTimeLimitedDataProtector();

    /// <summary>The conversation that the request's cookie for that office stands for; null without a valid one.</summary>
    public ConversationId? Read(HttpRequest request, OfficeId office)
    {
        if (request.Cookies[CookieOf(office)] is not { } token) return null;
        try
        {
            return ConversationId.TryParse(_protector.Unprotect(token), null, out var id) && id.Office == office && id.Channel == Channel.WebChat ? id : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    public void Start(HttpResponse response, OfficeId office)
    {
        var address = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(AddressBytes));
        var token = _protector.Protect(new ConversationId(office, Channel.WebChat, address).ToString(), Lifetime);
        response.Cookies.Append(CookieOf(office), token, new CookieOptions
        {
            HttpOnly = true,
            SameSite = SameSiteMode.Strict,
            Secure = response.HttpContext.Request.IsHttps,
            MaxAge = Lifetime,
            IsEssential = true,
        });
    }

    private static string CookieOf(OfficeId office) => $"omni-chat-{office}";
}
