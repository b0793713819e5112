using System.Text.Json;
using System.Text.Json.Serialization;
using Omnichannel.Grains.Log;

namespace Omnichannel.Grains.Conversations;

/// <summary>A message key that was seen lately, with the version of its message.</summary>
public readonly record struct SeenKey(long Hash, long Version);

/// <summary>The keys of the last messages, of <see cref="Kept"/> at least. Older ones are found by the store.</summary>
/// <remarks>What it holds never changes, and yet a message mostly leaves nothing new behind: values that follow each other share one array, in
/// which the next key stands behind those of the value before. The array is copied when it is full, or when two follow the same value.
/// Values that share are of one conversation, so of one thread at a time.</remarks>
[JsonConverter(typeof(SeenKeysConverter))]
public readonly record struct SeenKeys
{
    public const int Kept = 32;

    private const int ArrayMin = 4;

    // Room for half as many again: a long conversation copies its keys at every seventeenth message.
    private const int ArrayMax = Kept + (Kept / 2);

    private readonly SeenKey[]? _shared;
    private readonly int _count;

    /// <param name="keys">Oldest first.</param>
    public SeenKeys(ReadOnlySpan<SeenKey> keys) : this(keys.ToArray(), keys.Length) { }

    private SeenKeys(SeenKey[] shared, int count)
    {
        _shared = shared;
        _count = count;
    }

    /// <summary>The version of the message with this key, or null when it is not among the last ones.</summary>
    public long? VersionOf(string key)
    {
        var hash = EventKey.Hash(key);
        foreach (var seen in All)
            if (seen.Hash == hash) return seen.Version;
        return null;
    }

    /// <summary>These, and one more.</summary>
    public SeenKeys With(string key, long version)
    {
        var seen = new SeenKey(EventKey.Hash(key), version);
        // No message has version 0: that slot is nobody's yet.
        if (_shared is { } shared && _count < shared.Length && shared[_count].Version == 0)
        {
            shared[_count] = seen;
            return new SeenKeys(shared, _count + 1);
        }
        var kept = Newest(Kept - 1);
        var copy = new SeenKey[Math.Clamp(2 * kept.Length, ArrayMin, ArrayMax)];
        kept.CopyTo(copy);
        copy[kept.Length] = seen;
        return new SeenKeys(copy, kept.Length + 1);
    }

    /// <summary>The newest <see cref="Kept"/>, oldest first.</summary>
    public SeenKey[] ToArray() => Newest(Kept).ToArray();

    private ReadOnlySpan<SeenKey> All => _shared.AsSpan(0, _count);

    private ReadOnlySpan<SeenKey> Newest(int most) => All[Math.Max(0, _count - most)..];
}

/// <summary>In a snapshot they are an array.</summary>
internal sealed class SeenKeysConverter : JsonConverter<SeenKeys>
{
    public override SeenKeys Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        new(JsonSerializer.Deserialize(ref reader, LogJson.Default.SeenKeyArray));

    public override void Write(Utf8JsonWriter writer, SeenKeys value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, value.ToArray(), LogJson.Default.SeenKeyArray);
}
