using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using Omnichannel.Adapters.Contract;

namespace Omnichannel.Adapters.Meta;

/// <summary>Reads JSON so that nothing in one part of it can spoil the rest: what is missing, or of another type than documented,
/// is simply not there. Linear in the length of the body.</summary>
internal static class MetaJson
{
    /// <summary>Meta's own payloads go ten deep.</summary>
    private const int DepthMax = 32;

    /// <exception cref="WebhookFormatException">It is not JSON, or nested too deeply.</exception>
    public static JsonDocument Parse(ReadOnlyMemory<byte> body)
    {
        try
        {
            return JsonDocument.Parse(Readable(body), new JsonDocumentOptions { MaxDepth = DepthMax });
        }
        catch (JsonException)
        {
            // The cause is left out: it quotes the body.
            throw new WebhookFormatException($"The body is not JSON, or is nested more than {DepthMax} deep.");
        }
    }

    public static JsonElement At(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value : default;

    public static JsonElement At(this JsonElement element, string name, string inner) => element.At(name).At(inner);

    /// <summary>None of what is no list.</summary>
    public static JsonElement.ArrayEnumerator Items(this JsonElement element) => element.ValueKind == JsonValueKind.Array ? element.EnumerateArray() : default;

    public static bool Is(this JsonElement element, string text) => element.ValueKind == JsonValueKind.String && element.ValueEquals(text);

    public static bool IsTrue(this JsonElement element) => element.ValueKind == JsonValueKind.True;

    /// <summary>Meta writes the same ids and numbers as strings in one place and as numbers in another.</summary>
    public static string? Text(this JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => MetaText.Plain(element.GetString()),
        JsonValueKind.Number => element.GetRawText(),
        _ => null,
    };

    /// <summary>Bytes that are no UTF-8, and halves of surrogate pairs, become U+FFFD: a broken character costs itself, not the batch.</summary>
    private static ReadOnlyMemory<byte> Readable(ReadOnlyMemory<byte> body)
    {
        if (!Utf8.IsValid(body.Span)) body = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(body.Span));
        if (body.Span.IndexOf(@"\ud"u8) < 0 && body.Span.IndexOf(@"\uD"u8) < 0) return body;
        var mended = body.ToArray();
        MendSurrogates(mended);
        return mended;
    }

    private static void MendSurrogates(Span<byte> json)
    {
        for (var i = NextEscape(json, 0); i < json.Length; i = NextEscape(json, i))
        {
            if (UnitAt(json, i) is not { } unit)
            {
                i += 2;
            }
            else if (char.IsHighSurrogate(unit) && UnitAt(json, i + 6) is { } low && char.IsLowSurrogate(low))
            {
                i += 12;
            }
            else
            {
                if (char.IsSurrogate(unit)) "fffd"u8.CopyTo(json[(i + 2)..]);
                i += 6;
            }
        }
    }

    private static int NextEscape(ReadOnlySpan<byte> json, int from)
    {
        if (from >= json.Length) return json.Length;
        var at = json[from..].IndexOf((byte)'\\');
        return at < 0 ? json.Length : from + at;
    }

    /// <returns>The UTF-16 unit that <c>\uXXXX</c> at that place stands for; null when something else is there.</returns>
    private static char? UnitAt(ReadOnlySpan<byte> json, int at) =>
        at + 6 <= json.Length && json[at] == '\\' && json[at + 1] == 'u'
        && Utf8Parser.TryParse(json.Slice(at + 2, 4), out ushort unit, out var read, 'x') && read == 4 ? (char)unit : null;
}
