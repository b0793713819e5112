using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Serialization;
using Omnichannel.Grains.Log;

namespace Omnichannel.Grains.Conversations;

/// <summary>Events and snapshots to and from the bytes of the log.</summary>
public static class EventCodec
{
    // Kinds are written into every log: add, never rename.
    private static readonly FrozenDictionary<string, Type> Types = new Dictionary<string, Type>
    {
        ["citizen.wrote"] = typeof(CitizenWrote),
        ["operator.wrote"] = typeof(OperatorWrote),
        ["visit.opened"] = typeof(VisitOpened),
        ["visit.offered"] = typeof(VisitOffered),
        ["offer.accepted"] = typeof(OfferAccepted),
        ["offer.declined"] = typeof(OfferDeclined),
        ["visit.transferred"] = typeof(VisitTransferred),
        ["visit.returned"] = typeof(VisitReturned),
        ["visit.closed"] = typeof(VisitClosed),
        ["visit.reopened"] = typeof(VisitReopened),
        ["marks.moved"] = typeof(MarksMoved),
        ["outbound.moved"] = typeof(OutboundMoved),
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<Type, string> Kinds = Types.ToFrozenDictionary(p => p.Value, p => p.Key);

    public static NewEvent Encode(ConversationEvent e, DateTimeOffset at) =>
        new(at, Kinds[e.GetType()], KeyOf(e), JsonSerializer.SerializeToUtf8Bytes(e, e.GetType(), LogJson.Default));

    /// <summary>Throws <see cref="InvalidDataException"/> for a kind that this program does not know.</summary>
    public static ConversationEvent Decode(StoredEvent e) =>
        Types.TryGetValue(e.Kind, out var type)
            ? (ConversationEvent)JsonSerializer.Deserialize(e.Data.Span, type, LogJson.Default)!
            : throw new InvalidDataException($"Unknown event kind '{e.Kind}': the log was written by a newer program.");

    public static ReadOnlyMemory<byte> EncodeSnapshot(ConversationState state) =>
        JsonSerializer.SerializeToUtf8Bytes(state, LogJson.Default.ConversationState);

    public static ConversationState DecodeSnapshot(ReadOnlyMemory<byte> snapshot) =>
        JsonSerializer.Deserialize(snapshot.Span, LogJson.Default.ConversationState)!;

    private static string? KeyOf(ConversationEvent e) => e switch
    {
        CitizenWrote m => ConversationState.CitizenKey(m.Key),
        OperatorWrote m => ConversationState.OperatorKey(m.Key),
        _ => null,
    };
}

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(CitizenWrote))]
[JsonSerializable(typeof(OperatorWrote))]
[JsonSerializable(typeof(VisitOpened))]
[JsonSerializable(typeof(VisitOffered))]
[JsonSerializable(typeof(OfferAccepted))]
[JsonSerializable(typeof(OfferDeclined))]
[JsonSerializable(typeof(VisitTransferred))]
[JsonSerializable(typeof(VisitReturned))]
[JsonSerializable(typeof(VisitClosed))]
[JsonSerializable(typeof(VisitReopened))]
[JsonSerializable(typeof(MarksMoved))]
[JsonSerializable(typeof(OutboundMoved))]
[JsonSerializable(typeof(ConversationState))]
internal sealed partial class LogJson : JsonSerializerContext;
