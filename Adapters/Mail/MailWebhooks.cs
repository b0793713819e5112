using System.Security.Cryptography;
using System.Text;
using Omnichannel.Adapters.Contract;

namespace Omnichannel.Adapters.Mail;

/// <inheritdoc cref="IWebhooks"/>
/// <remarks>The body is one raw mail, as the mail server took it; who hands it over shows the account's token as a bearer.</remarks>
public sealed class MailWebhooks(MailOptions options, string? token) : IWebhooks
{
    private const string Scheme = "Bearer ";
    private readonly byte[]? _token = token is null ? null : SHA256.HashData(Encoding.UTF8.GetBytes(token));

    public int BodyBytesMax => options.Limits.Bytes;

    public bool IsShownByHeaders => true;

    public bool Authenticate(WebhookRequest request) =>
        _token is not null
        && request.Header("Authorization") is { } shown
        && shown.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
        && CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(shown[Scheme.Length..].Trim())), _token);

    public ParsedWebhook Parse(WebhookRequest request, DateTimeOffset receivedAt)
    {
        var mail = MailAdapter.Parse(request.Body, options, receivedAt);
        return new ParsedWebhook(mail.Events, mail.Files);
    }
}
