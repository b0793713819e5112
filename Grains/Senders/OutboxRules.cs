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
        ImmutableArray<OutboxChange> rows = [];
        for (var i = 0; i < events.Length; i++)
            if (RowOf(events[i], new OutboundId(conversation, first + i), state, at) is { } row) rows = rows.Add(new OutboxChange.Put(row));
        return rows;
    }

    /// <summary>Who has forbidden it is not written to by a machine.</summary>
    private static OutboxRow? RowOf(ConversationEvent e, OutboundId id, ConversationState state, DateTimeOffset at) => e switch
    {
        OperatorWrote m => new OutboxRow(id, OutboxState.Queued, 0, m.Text, at) { Route = state.Route, Template = m.Template },
        OfficeWrote m when !state.IsStopped => new OutboxRow(id, OutboxState.Queued, 0, m.Text, at) { Route = state.Route, IsAutomatic = true },
        _ => null,
    };

    /// <summary>What becomes of the row by the provider's word: it is gone when it was sent.</summary>
    public static OutboxChange After(OutboxRow row, OutboundStatus status)
    {
        return status switch
        {
            OutboundStatus.Sent or OutboundStatus.Delivered or OutboundStatus.Read or OutboundStatus.OutsideWindow => new OutboxChange.Remove(row.Id),
            OutboundStatus.Queued => To(OutboxState.Queued),
            OutboundStatus.Sending => To(OutboxState.Sending),
            OutboundStatus.Unknown => To(OutboxState.Unknown),
            OutboundStatus.Failed => To(OutboxState.Failed),
            _ => throw new ArgumentOutOfRangeException(nameof(status), status, "No such status."),
        };

        OutboxChange.Move To(OutboxState state) => new(row.Id, state, row.Attempt, row.HandOver);
    }
}
