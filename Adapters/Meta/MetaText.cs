using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Omnichannel.Adapters.Meta;

/// <summary>What is taken over of the words, ids, names and times that come from outside. Pure.</summary>
internal static partial class MetaText
{
    private const int IdLengthMax = 200;
    private const int AddressLengthMax = 4000;
    private const int NameLengthMax = 100;
    private const int FileNameLengthMax = 120;
    private const int KindLengthMax = 40;
    private const int DetailLengthMax = 300;
    private const int LongestNumber = 15;
    private static readonly DateTimeOffset Earliest = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Latest = new(2100, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Line breaks and tabs stay; other control characters have no place in a chat, and NUL none in a database.</summary>
    public static string? Plain(string? text) => text is null || !HasUnwanted(text) ? text : string.Concat(text.Where(c => !IsUnwanted(c)));

    public static string? OrNull(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;

    public static string? Name(string? name) => OrNull(name) is { } given ? Cut(OneLine(given).Trim(), NameLengthMax) : null;

    /// <summary>An id as we take it over: 1 to 200 printable characters without a space.</summary>
    public static string? Id(string? id) =>
        id is { Length: > 0 and <= IdLengthMax } && !HasControlOrSpace(id) ? id : null;

    /// <summary>Where a file can be fetched, as far as the form of it goes.</summary>
    public static string? Address(string? url) =>
        url is { Length: <= AddressLengthMax } && Uri.TryCreate(url, UriKind.Absolute, out var parsed) && parsed.Scheme is "https" or "http" ? url : null;

    /// <summary>A phone number in E.164, from what Meta calls a <c>wa_id</c>. A user id is not one.</summary>
    public static string? Number(string? number)
    {
        var digits = number.AsSpan().TrimStart('+');
        if (digits.Length is < 5 or > LongestNumber || digits.IndexOfAnyExceptInRange('0', '9') >= 0) return null;
        return number!.Length == digits.Length + 1 ? number : $"+{digits}";
    }

    /// <summary>A message's key; one that is too long to be kept is told by its hash.</summary>
    public static string? Key(string? id) => OrNull(id) is not { } given ? null : given.Length <= IdLengthMax ? given : Derived(given);

    /// <summary>A key for what comes without an id: the same thing told again has the same key.</summary>
    public static string Derived(params ReadOnlySpan<string?> parts)
    {
        var joined = new StringBuilder();
        foreach (var part in parts) joined.Append(part?.Length ?? -1).Append(':').Append(part);
        return "h:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(joined.ToString())));
    }

    /// <summary>A type's or an event's name, as it may be shown and logged.</summary>
    public static string Kind(string? kind)
    {
        var given = string.Concat((kind ?? "").Where(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.' or '/' or '+').Take(KindLengthMax));
        return given.Length == 0 ? "unknown" : given;
    }

    /// <summary>Without parameters, in lower case: <c>audio/ogg; codecs=opus</c> is <c>audio/ogg</c>.</summary>
    public static string? MediaType(string? mediaType)
    {
        var bare = mediaType?.Split(';')[0].Trim().ToLowerInvariant();
        return bare?.Count(c => c == '/') == 1 && bare == Kind(bare) && bare[0] != '/' && bare[^1] != '/' ? bare : null;
    }

    /// <summary>A file's name without any folder, whichever system it comes from.</summary>
    public static string? FileName(string? name)
    {
        if (name is null) return null;
        var bare = OneLine(name[(name.LastIndexOfAny(['/', '\\', ':']) + 1)..]).Trim().TrimStart('.').Trim();
        if (bare.Length <= FileNameLengthMax) return OrNull(bare);
        var extension = Path.GetExtension(bare);
        return extension.Length > 10 ? Cut(bare, FileNameLengthMax) : Cut(bare, FileNameLengthMax - extension.Length) + extension;
    }

    /// <summary>Unix time, as a string or a number, in seconds or (what can only be) milliseconds.</summary>
    /// <returns>Null for what is no time of this century.</returns>
    public static DateTimeOffset? Time(JsonElement time)
    {
        if (!long.TryParse(time.Text(), out var given) || given < 0) return null;
        var milliseconds = given > 100_000_000_000 ? given : given * 1000;
        if (milliseconds > Latest.ToUnixTimeMilliseconds()) return null;
        var at = DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
        return at >= Earliest ? at : null;
    }

    /// <summary>A reaction as a line of the conversation; null or blank: it was taken back.</summary>
    public static string Reaction(string? emoji) => OrNull(emoji) is { } given ? $"{Cut(given, KindLengthMax)} (reaction)" : "(reaction removed)";

    /// <summary>A provider's own words on a failure, short, and without the numbers and tokens that they quote.</summary>
    public static string Detail(string? words)
    {
        var given = Cut(OneLine(words ?? "").Trim(), 2 * DetailLengthMax);
        return given.Length == 0 ? "No reason given." : Cut(Secrets().Replace(given, "…"), DetailLengthMax);
    }

    private static string Cut(string text, int lengthMax)
    {
        if (text.Length <= lengthMax) return text;
        return text[..(char.IsHighSurrogate(text[lengthMax - 1]) ? lengthMax - 1 : lengthMax)];
    }

    private static string OneLine(string text) => HasControl(text) ? string.Concat(text.Where(c => !char.IsControl(c))) : text;

    private static bool HasControl(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
            if (char.IsControl(c)) return true;
        return false;
    }

    private static bool HasControlOrSpace(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
            if (char.IsControl(c) || char.IsWhiteSpace(c)) return true;
        return false;
    }

    private static bool HasUnwanted(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
            if (IsUnwanted(c)) return true;
        return false;
    }

    private static bool IsUnwanted(char c) => char.IsControl(c) && c is not ('\n' or '\r' or '\t');

    // Error codes and their sub-codes have at most seven digits; a permission's name is long, but all small letters.
    [GeneratedRegex(@"\+?\d{8,}|\+\d[\d .()-]{6,}\d|(?<![A-Za-z0-9_|=-])(?=[a-z_|=-]*[A-Z0-9])[A-Za-z0-9_|=-]{24,}")]
    private static partial Regex Secrets();
}
