using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using Omnichannel.Adapters.Contract;

namespace Omnichannel.Adapters.Meta;

/// <summary>Whether a webhook comes from Meta: <c>X-Hub-Signature-256: sha256=</c> and the lower-case hex HMAC-SHA256 of the raw
/// body under the app secret (https://developers.facebook.com/docs/graph-api/webhooks/getting-started#validate-payloads).</summary>
public static class MetaSignature
{
    public const string HeaderName = "X-Hub-Signature-256";
    private const string Prefix = "sha256=";

    /// <summary>The key that an app secret is; null for an empty one, which signs nothing.</summary>
    public static KeyedHash? Key(string? secret) => string.IsNullOrEmpty(secret) ? null : new KeyedHash(Encoding.UTF8.GetBytes(secret));

    /// <summary>Takes one time for every signature of the right length. The older SHA-1 header counts for nothing.</summary>
    /// <param name="keys">Any of them may have signed: during a rotation the old and the new one.</param>
    public static bool IsValid(WebhookRequest request, params ReadOnlySpan<KeyedHash?> keys)
    {
        var given = request.Header(HeaderName);
        Span<byte> hash = stackalloc byte[KeyedHash.Bytes];
        if (given?.Length != Prefix.Length + (2 * hash.Length) || !given.StartsWith(Prefix, StringComparison.Ordinal)) return false;
        if (Convert.FromHexString(given.AsSpan(Prefix.Length), hash, out _, out _) != OperationStatus.Done || given.AsSpan(Prefix.Length).ContainsAnyInRange('A', 'F')) return false;
        var isValid = false;
        Span<byte> right = stackalloc byte[KeyedHash.Bytes];
        foreach (var key in keys)
        {
            if (key is null) continue;
            key.Of(request.Body.Span, right);
            isValid |= CryptographicOperations.FixedTimeEquals(right, hash);
        }
        return isValid;
    }

    /// <summary>What Meta would put into the header; the simulator signs with it.</summary>
    public static string Sign(ReadOnlySpan<byte> body, string secret) =>
        Prefix + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), body));
}
