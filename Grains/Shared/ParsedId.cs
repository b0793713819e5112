using System.Text.Json;
using System.Text.Json.Serialization;

namespace Omnichannel.Grains.Shared;

/// <summary>Writes an id as its string form, as a value and as a dictionary key.</summary>
public sealed class ParsedIdConverter<T> : JsonConverter<T> where T : struct, IParsable<T>
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        T.TryParse(reader.GetString(), null, out var id)
            ? id
            : throw new JsonException($"Not a valid {typeof(T).Name}.");

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());

    public override T ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Read(ref reader, typeToConvert, options);

    public override void WriteAsPropertyName(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        writer.WritePropertyName(value.ToString()!);
}

internal static class ParsedId
{
    /// <summary><c>T.Parse</c> in terms of <c>T.TryParse</c>. The text itself is not repeated: it may be an address.</summary>
    public static T Parse<T>(string text) where T : struct, IParsable<T> =>
        T.TryParse(text, null, out var id) ? id : throw new FormatException($"Not a valid {typeof(T).Name}.");

    /// <summary>A name made of lower-case letters, digits and dashes, 1 to 40 characters.</summary>
    public static bool IsName(ReadOnlySpan<char> text)
    {
        if (text.Length is 0 or > 40) return false;
        foreach (var c in text)
            if (!char.IsAsciiLetterLower(c) && !char.IsAsciiDigit(c) && c != '-') return false;
        return true;
    }
}
