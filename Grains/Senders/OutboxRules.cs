using System.Collections.Immutable;
using Omnichannel.Grains.Conversations;
using Omnichannel.Grains.Log;
using Omnichannel.Grains.Shared;

namespace Omnichannel.Grains.Senders;

/// <summary>What the outbox holds. Pure.</summary>
public static class OutboxRules
{
    /// <summary>The rows for what these events say to the citizen; the first event takes version <paramref name="first"/>.</summary>
    /// <param name="state">As it is after them.</param>
    public static ImmutableArray<OutboxChange> Queued(ConversationId conversation, long first, ImmutableArray<ConversationEvent> events, ConversationState state, DateTimeOffset at)
    {
        if (!conversation.Channel.LeavesByProvider()) return [];
        return [.. events.Select((e, i) => RowOf(e, new OutboundId(conversation, first + i), state, at)).OfType<OutboxRow>().Select(row => new OutboxChange.Put(row))];
    }

    /// <summary>Who has forbidden it is not written to by a machine.</summary>
    private static OutboxRow? RowOf(ConversationEvent e, OutboundId id, ConversationState state, DateTimeOffset at) => e switch
    {
        OperatorWrote m => new OutboxRow(id, OutboxState.Queued, 0, m.Text, at) { Route = state.Route, Template = m.Template },
        OfficeWrote m when !state.IsStopped => new OutboxRow(id, OutboxState.Queued, 0, m.Text, at) { Route = state.Route, IsAutomatic = true },
        _ => null,
    };

    /// <summary>What becomes of the row by the provider's word: it is gone when it was sent.</summary>
    public static OutboxChange After(OutboxRow row, OutboundStatus status) => status switch
    {
        OutboundStatus.Sent or OutboundStatus.Delivered or OutboundStatus.Read or OutboundStatus.OutsideWindow => new OutboxChange.Remove(row.Id),
        OutboundStatus.Queued => new OutboxChange.Move(row.Id, OutboxState.Queued, row.Attempt),
        OutboundStatus.Sending => new OutboxChange.Move(row.Id, OutboxState.Sending, row.Attempt),
        OutboundStatus.Unknown => new OutboxChange.Move(row.Id, OutboxState.Unknown, row.Attempt),
        OutboundStatus.Failed => new OutboxChange.Move(row.Id, OutboxState.Failed, row.Attempt),
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "No such status."),
    };
}
