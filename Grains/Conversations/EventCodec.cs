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
        ["flood.seen"] = typeof(FloodSeen),
        ["office.wrote"] = typeof(OfficeWrote),
        ["visit.consulted"] = typeof(VisitConsulted),
        ["consult.ended"] = typeof(ConsultEnded),
        ["visit.parked"] = typeof(VisitParked),
        ["visit.resumed"] = typeof(VisitResumed),
        ["visit.prioritized"] = typeof(VisitPrioritized),
        ["wait.kept"] = typeof(WaitKept),
        ["visit.left"] = typeof(VisitLeft),
        ["visit.lapsed"] = typeof(VisitLapsed),
        ["citizen.silenced"] = typeof(CitizenSilenced),
        ["citizen.heard"] = typeof(CitizenHeard),
        ["citizen.linked"] = typeof(CitizenLinked),
        ["marks.moved"] = typeof(MarksMoved),
        ["outbound.moved"] = typeof(OutboundMoved),
        ["file.kept"] = typeof(FileKept),
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<Type, string> Kinds = Types.ToFrozenDictionary(p => p.Value, p => p.Key);

    public static NewEvent Encode(ConversationEvent e, DateTimeOffset at) =>
        new(at, Kinds[e.GetType()], KeyOf(e), JsonSerializer.SerializeToUtf8Bytes(e, e.GetType(), LogJson.Default));

    /// <summary>Throws <see cref="InvalidDataException"/> for a kind that this program does not know.</summary>
    public static ConversationEvent Decode(StoredEvent e) =>
        Types.TryGetValue(e.Kind, out var type)
            ? (ConversationEvent)JsonSerializer.Deserialize(e.Data.Span, type, LogJson.Default)!
            : throw new InvalidDataException($"Unknown event kind '{e.Kind}': the log was written by a newer program.");

    public static ReadOnlyMemory<byte> EncodeSnapshot(in ConversationState state) =>
        JsonSerializer.SerializeToUtf8Bytes(state, LogJson.Default.ConversationState);

    /// <summary>What an older snapshot does not have is as in <see cref="ConversationState.New"/>.</summary>
    public static ConversationState DecodeSnapshot(ReadOnlyMemory<byte> snapshot) =>
        JsonSerializer.Deserialize(snapshot.Span, LogJson.Default.ConversationState);

    private static string? KeyOf(ConversationEvent e) => e switch
    {
        CitizenWrote m => ConversationState.CitizenKey(m.Key),
        OperatorWrote m => ConversationState.OperatorKey(m.Key),
        OfficeWrote { Key: { } key } => ConversationState.OfficeKey(key),
        // An attempt is begun by one sender only.
        OutboundMoved { Status: OutboundStatus.Sending } m => $"d:{m.Version}:{m.Status}:{m.Attempt}",
        // A provider says the same as often as it likes; it is kept once.
        OutboundMoved { Status: not (OutboundStatus.Queued or OutboundStatus.Unknown) } m => $"d:{m.Version}:{m.Status}",
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
[JsonSerializable(typeof(FloodSeen))]
[JsonSerializable(typeof(OfficeWrote))]
[JsonSerializable(typeof(VisitConsulted))]
[JsonSerializable(typeof(ConsultEnded))]
[JsonSerializable(typeof(VisitParked))]
[JsonSerializable(typeof(VisitResumed))]
[JsonSerializable(typeof(VisitPrioritized))]
[JsonSerializable(typeof(WaitKept))]
[JsonSerializable(typeof(VisitLeft))]
[JsonSerializable(typeof(VisitLapsed))]
[JsonSerializable(typeof(CitizenSilenced))]
[JsonSerializable(typeof(CitizenHeard))]
[JsonSerializable(typeof(CitizenLinked))]
[JsonSerializable(typeof(MarksMoved))]
[JsonSerializable(typeof(OutboundMoved))]
[JsonSerializable(typeof(FileKept))]
[JsonSerializable(typeof(ConversationState))]
[JsonSerializable(typeof(SeenKey[]))]
internal sealed partial class LogJson : JsonSerializerContext;
