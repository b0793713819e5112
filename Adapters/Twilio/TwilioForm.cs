using System.Collections.Immutable;
using System.Net;
using System.Text;
using System.Text.Json;
using Omnichannel.Adapters.Contract;

namespace Omnichannel.Adapters.Twilio;

/// <summary>The parameters of one request, decoded and otherwise untouched: a space at an end counts in the signature.</summary>
internal sealed class TwilioForm(ImmutableArray<(string Name, string Value)> pairs)
{
    /// <summary>Twilio sends some fifty.</summary>
    private const int ParametersMax = 1000;

    public ImmutableArray<(string Name, string Value)> Pairs { get; } = pairs;

    /// <summary>The first of that name.</summary>
    public string? this[string name]
    {
        get
        {
            foreach (var (n, value) in Pairs)
                if (n == name) return value;
            return null;
        }
    }

    /// <summary>Twilio may be set to POST a form, to POST JSON, or to GET.</summary>
    /// <exception cref="WebhookFormatException">It is neither of them.</exception>
    public static TwilioForm Of(WebhookRequest request)
    {
        if (request.Method.Equals("GET", StringComparison.OrdinalIgnoreCase)) return Decode(QueryOf(request.Url));
        return IsForm(request) ? OfBody(request) : OfJson(request.Body);
    }

    public static bool IsForm(WebhookRequest request) =>
        request.Header("Content-Type")?.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) == true;

    /// <exception cref="WebhookFormatException">Far too many parameters.</exception>
    public static TwilioForm OfBody(WebhookRequest request) => Decode(Encoding.UTF8.GetString(request.Body.Span));

    public static string? QueryValue(string url, string name) => Decode(QueryOf(url))[name];

    private static string QueryOf(string url)
    {
        var start = url.IndexOf('?', StringComparison.Ordinal);
        if (start < 0) return "";
        var end = url.IndexOf('#', start);
        return end < 0 ? url[(start + 1)..] : url[(start + 1)..end];
    }

    private static TwilioForm Decode(string encoded)
    {
        var pairs = ImmutableArray.CreateBuilder<(string, string)>();
        foreach (var range in encoded.AsSpan().Split('&'))
        {
            var pair = encoded[range];
            if (pair.Length == 0) continue;
            if (pairs.Count == ParametersMax) throw new WebhookFormatException("There are too many parameters.");
            var equals = pair.IndexOf('=', StringComparison.Ordinal);
            pairs.Add(equals < 0
                ? (WebUtility.UrlDecode(pair), "")
                : (WebUtility.UrlDecode(pair[..equals]), WebUtility.UrlDecode(pair[(equals + 1)..])));
        }
        return new TwilioForm(pairs.ToImmutable());
    }

    private static TwilioForm OfJson(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            if (json.RootElement.ValueKind != JsonValueKind.Object) throw new WebhookFormatException("The body is not a JSON object.");
            var pairs = ImmutableArray.CreateBuilder<(string, string)>();
            foreach (var property in json.RootElement.EnumerateObject())
            {
                if (pairs.Count == ParametersMax) throw new WebhookFormatException("There are too many parameters.");
                if (property.Value.ValueKind == JsonValueKind.Null) continue;
                pairs.Add((property.Name, property.Value.ValueKind == JsonValueKind.String ? property.Value.GetString()! : property.Value.GetRawText()));
            }
            return new TwilioForm(pairs.ToImmutable());
        }
        // The inner exception would quote the body. InvalidOperationException: half a surrogate pair.
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new WebhookFormatException("The body is neither a form nor JSON.");
        }
    }
}
