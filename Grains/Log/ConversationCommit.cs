using System.Collections.Immutable;
using Omnichannel.Grains.Shared;

namespace Omnichannel.Grains.Log;

/// <summary>One atomic step of one conversation.</summary>
/// <param name="ExpectedVersion">The version before this step (0 = never written): the fence against a second writer.</param>
/// <param name="Events">At least one; the first takes version ExpectedVersion + 1, each next one more.</param>
/// <param name="Visit">The visit's row after this step, where the step changed it.</param>
/// <param name="Outbox">Rows of the outbox to put or to remove.</param>
/// <param name="Snapshot">The conversation's state after this step, where it is time for one.</param>
public sealed record ConversationCommit(
    ConversationId Conversation,
    long ExpectedVersion,
    ImmutableArray<NewEvent> Events,
    VisitRow? Visit = null,
    ImmutableArray<OutboxChange> Outbox = default,
    ReadOnlyMemory<byte>? Snapshot = null);

/// <param name="Kind">Short wire name of the event, e.g. <c>citizen.wrote</c>.</param>
/// <param name="Key">Unique within the conversation where present: the sender's own id of a message.</param>
/// <param name="Data">The event's body, UTF-8 JSON.</param>
public sealed record NewEvent(DateTimeOffset At, string Kind, string? Key, ReadOnlyMemory<byte> Data)
{
    /// <summary>What a store keeps of the key.</summary>
    public long? KeyHash { get; } = Key is null ? null : EventKey.Hash(Key);
}

/// <inheritdoc cref="NewEvent"/>
public sealed record StoredEvent(long Version, DateTimeOffset At, string Kind, ReadOnlyMemory<byte> Data);

/// <param name="Version">The version of the last event, those in <paramref name="Events"/> included.</param>
/// <param name="SnapshotVersion">The version that the snapshot stands at; 0 without one.</param>
/// <param name="Events">The events after the snapshot, oldest first.</param>
public sealed record StoredConversation(long Version, long SnapshotVersion, ReadOnlyMemory<byte>? Snapshot, ImmutableArray<StoredEvent> Events);

/// <summary>How a commit ended.</summary>
public abstract record CommitOutcome
{
    private CommitOutcome() { }

    /// <param name="Version">The version of the last event written.</param>
    public sealed record Committed(long Version) : CommitOutcome;

    /// <summary>Somebody else wrote this conversation: the caller's state is stale.</summary>
    public sealed record VersionConflict(long ActualVersion) : CommitOutcome;

    /// <summary>An event with this key was committed before, at that version.</summary>
    public sealed record KeyExists(string Key, long Version) : CommitOutcome;

    /// <summary>Another conversation holds this ticket already: take the next number.</summary>
    public sealed record TicketTaken(VisitId Visit) : CommitOutcome;
}
