using System.Globalization;
using System.Text.Json.Serialization;
using Omnichannel.Grains.Conversations;
using Omnichannel.Grains.Senders;
using Omnichannel.Grains.Shared;

namespace Omnichannel.Grains.Log;

/// <summary>One message on its way out: the conversation and the version of the event that holds its text.</summary>
[GenerateSerializer, Immutable, Alias("OutboundId")]
public readonly record struct OutboundId(ConversationId Conversation, long Version)
{
    /// <summary>What providers are given and give back with their word on a message: <c>address.version</c>, naming nobody.</summary>
    public string Reference => $"{Conversation.Address}.{Version}";

    /// <summary>What a provider gave back, taken apart; null when it is none of ours.</summary>
    public static (string Address, long Version)? ParseReference(string? reference)
    {
        if (reference?.LastIndexOf('.') is not (> 0 and var dot)) return null;
        return long.TryParse(reference.AsSpan(dot + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? (reference[..dot], version) : null;
    }

    public override string ToString() => $"{Conversation}#{Version}";
}

[JsonConverter(typeof(JsonStringEnumConverter<OutboxState>))]
public enum OutboxState
{
    /// <summary>Not handed to the provider yet.</summary>
    Queued,

    /// <summary>About to be handed to the provider: after a crash it counts as <see cref="Unknown"/>.</summary>
    Sending,

    /// <summary>The provider may or may not have it. Reconciled, never sent again in silence.</summary>
    Unknown,

    /// <summary>It will not be sent again; the operator sees why.</summary>
    Failed,
}

/// <param name="Attempt">Counts the hand-overs to the provider, 0 before the first.</param>
[GenerateSerializer, Immutable, Alias("OutboxRow")]
public sealed record OutboxRow(OutboundId Id, OutboxState State, int Attempt, string Text, DateTimeOffset At)
{
    [Id(0)]
    public ReplyRoute? Route { get; init; }

    /// <summary>The office said it by itself: marked as such where the channel can, so that no machine answers a machine.</summary>
    [Id(1)]
    public bool IsAutomatic { get; init; }

    /// <summary>Sent in place of the text, where the channel allows nothing else.</summary>
    [Id(2)]
    public MessageTemplate? Template { get; init; }

    /// <summary>The last hand-over to the provider; null before the first.</summary>
    [Id(3)]
    public HandOver? HandOver { get; init; }

    /// <summary>Whose outbox it is in: the account that the answer leaves by.</summary>
    public string Account => Route?.Account ?? SenderKey.DefaultAccount;
}

/// <summary>Who began to hand a message to the provider, and when.</summary>
/// <param name="By">An activation of the sender: another one knows nothing of how far it got.</param>
[GenerateSerializer, Immutable, Alias("HandOver")]
public sealed record HandOver(DateTimeOffset At, string By);

/// <summary>A change of the outbox inside a commit.</summary>
public abstract record OutboxChange(OutboundId Id)
{
    public sealed record Put(OutboxRow Row) : OutboxChange(Row.Id);

    /// <summary>Of a row that is there still: one that has left meanwhile does not come back.</summary>
    public sealed record Move(OutboundId Id, OutboxState State, int Attempt, HandOver? HandOver = null) : OutboxChange(Id);

    public sealed record Remove(OutboundId Id) : OutboxChange(Id);
}
