using System.Text.Json.Serialization;
using Omnichannel.Grains.Shared;

namespace Omnichannel.Grains.Log;

/// <summary>One message on its way out: the conversation and the version of the event that holds its text.</summary>
[GenerateSerializer, Immutable, Alias("OutboundId")]
public readonly record struct OutboundId(ConversationId Conversation, long Version)
{
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
public sealed record OutboxRow(OutboundId Id, OutboxState State, int Attempt, string Text, DateTimeOffset At);

/// <summary>A change of the outbox inside a commit.</summary>
public abstract record OutboxChange(OutboundId Id)
{
    public sealed record Put(OutboxRow Row) : OutboxChange(Row.Id);

    public sealed record Remove(OutboundId Id) : OutboxChange(Id);
}
