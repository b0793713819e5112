using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Omnichannel.Grains.Citizens;
using Omnichannel.Grains.Desks;
using Omnichannel.Grains.Gateways;
using Omnichannel.Grains.Log;
using Omnichannel.Grains.Shared;

namespace Omnichannel.Grains.Conversations;

/// <summary>One thread between an office and one address. Key: <see cref="ConversationId"/>. The only owner of the
/// truth about its visit. Every method throws <see cref="Log.StoreUnavailableException"/> when the store is away, and
/// <see cref="Orleans.Storage.InconsistentStateException"/> when a newer activation has taken over: both may be
/// tried again with the same keys without doubling anything.</summary>
[Alias("IConversationGrain")]
public interface IConversationGrain : IGrainWithStringKey
{
    /// <summary>Takes a citizen's message. Durable when it returns; the same key again is the same message.</summary>
    [Alias("Receive")]
    Task<ReceiveResult> Receive(InboundMessage message);

    /// <summary>Carries out a command of the desk or of an operator on the visit. Durable when it returns. The same accept,
    /// reply or close again succeeds without effect, a reply whatever has become of the visit; any other command again is refused, because the visit has moved on.</summary>
    [Alias("Execute")]
    Task<CommandResult> Execute(VisitCommand command);

    /// <summary>The office says something by itself, e.g. a one-time code. The same key again is the same message.</summary>
    [Alias("Write")]
    Task Write(string key, string text);

    /// <summary>This address is one of that person's. Idempotent; refused with <see cref="LinkRefusal.LinkedElsewhere"/> when it is
    /// another person's already, so that two cannot both have it.</summary>
    [Alias("Link")]
    Task<LinkRefusal> Link(string citizen);

    /// <summary>Whose address this is: the name of the person it was linked to, otherwise the one of its own.</summary>
    [Alias("Citizen")]
    Task<string> Citizen();

    /// <summary>A citizen's browser is connected, and has the transcript up to <paramref name="after"/> (0 = nothing):
    /// what it lacks comes back, and everything later is pushed to it.</summary>
    [Alias("Connect")]
    Task<ChatSnapshot> Connect(IGatewayObserver gateway, string connection, long after);

    [Alias("Disconnect")]
    Task Disconnect(string connection);

    /// <summary>The citizen's browser has received, and shown, everything up to there.</summary>
    [Alias("MarkCitizen")]
    Task MarkCitizen(long delivered, long read);

    /// <summary>The operator with whom the visit is has read everything up to there; of anybody else it is ignored.</summary>
    [Alias("MarkOperator")]
    Task MarkOperator(OperatorId reader, long read);

    /// <summary>Somebody types: shown to the other side for a moment, kept nowhere.</summary>
    [Alias("Type")]
    Task Type(OperatorId? typist);

    /// <summary>The entries before <paramref name="before"/> (<see cref="long.MaxValue"/> = the newest), at most 50.</summary>
    /// <param name="staff">Whether notes between staff are included.</param>
    [Alias("Transcript")]
    Task<TranscriptPage> Transcript(long before, bool staff);

    /// <summary>Commits how an outbound message of this conversation stands, and its row of the outbox with it.</summary>
    /// <param name="detail">The provider's own words, for staff.</param>
    /// <returns>False: nothing was written, for it was recorded before. To be <see cref="OutboundStatus.Sending"/> is recorded once for each
    /// attempt, so of two senders one goes on.</returns>
    [Alias("RecordOutbound")]
    Task<bool> RecordOutbound(OutboxRow row, OutboundStatus status, string? detail);

    /// <summary>A provider's later word on an outbound message: it settles what was unknown. Idempotent, in any order.</summary>
    /// <param name="version">The message, as <see cref="OutboundId.Version"/>.</param>
    [Alias("RecordDelivery")]
    Task RecordDelivery(long version, OutboundStatus status, string? detail);

    /// <summary>The citizen was handed, or has read, everything that was sent up to that time.</summary>
    [Alias("MarkSeen")]
    Task MarkSeen(DateTimeOffset upTo, bool read);

    /// <summary>Records where a file of a message is kept; null when it cannot be had.</summary>
    [Alias("KeepFile")]
    Task KeepFile(long message, int index, Attachment? file);

    /// <summary>Records that a file of a message came and is not kept.</summary>
    [Alias("RefuseFile")]
    Task RefuseFile(long message, int index, FileRefusal why);

    /// <summary>A file of a message as it is known now, with what the provider is asked for; null when there is none.</summary>
    [Alias("File")]
    Task<Attachment?> File(long message, int index);

    /// <summary>The name of our account with the provider through which the citizen is reached; null where there is none.</summary>
    [Alias("Account")]
    Task<string?> Account();

    /// <summary>Tells that operator how the visit stands: the word of it may have got lost on its way to him.</summary>
    [Alias("Retell")]
    Task Retell(OperatorId to);

    /// <summary>The store has that version. An activation that does not know of it steps down; one that does tells everybody again: the word of it
    /// seems to have got lost.</summary>
    [Alias("CatchUp")]
    Task CatchUp(long version);

    /// <summary>Whether that operator's console shows the open visit.</summary>
    [Alias("IsWith")]
    Task<bool> IsWith(OperatorId who);
}

/// <param name="Seq">Where the message stands in the transcript.</param>
/// <param name="Visit">The visit that it belongs to.</param>
[GenerateSerializer, Immutable, Alias("ReceiveResult")]
public sealed record ReceiveResult(Refusal Refusal, bool IsDuplicate, long Seq, ChatVisit? Visit)
{
    [JsonIgnore]
    public bool IsDone => Refusal == Refusal.None;
}

/// <summary>Everything a citizen's page needs after it has connected.</summary>
/// <param name="Visit">Null before the first message.</param>
/// <param name="HasGap">More was missed than fits: between what the page holds and the first entry here some are missing.</param>
/// <param name="Place">Set while the visit stands in line.</param>
/// <param name="Conversation">Tells this conversation from another one, and says nothing else: what a page holds of another has no place beside this.</param>
[GenerateSerializer, Immutable, Alias("ChatSnapshot")]
public sealed record ChatSnapshot(
    string OfficeName,
    int TextLengthMax,
    ChatVisit? Visit,
    PlaceInLine? Place,
    ImmutableArray<TranscriptEntry> Entries,
    bool HasEarlier,
    bool HasGap,
    Marks Marks,
    string? Conversation = null);
