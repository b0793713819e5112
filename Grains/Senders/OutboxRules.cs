using System.Collections.Immutable;
using Omnichannel.Grains.Conversations;
using Omnichannel.Grains.Log;
using Omnichannel.Grains.Shared;

namespace Omnichannel.Grains.Senders;

/// <summary>What the outbox holds. Pure.</summary>
public static class OutboxRules
{
    /// <summary>The rows for what these events say to the citizen; the first event takes version <paramref name="first"/>.</summary>
    public static ImmutableArray<OutboxChange> Queued(ConversationId conversation, long first, ImmutableArray<ConversationEvent> events, DateTimeOffset at)
    {
        if (!conversation.Channel.LeavesByProvider()) return [];
        return
        [
            .. events.Select((e, i) => TextOf(e) is { } text
                ? new OutboxChange.Put(new OutboxRow(new OutboundId(conversation, first + i), OutboxState.Queued, 0, text, at))
                : null).OfType<OutboxChange>(),
        ];
    }

    private static string? TextOf(ConversationEvent e) => e switch { OperatorWrote m => m.Text, OfficeWrote m => m.Text, _ => null };

    /// <summary>The row after the provider's word: gone when it was sent.</summary>
    public static OutboxChange After(OutboxRow row, OutboundStatus status) => status switch
    {
        OutboundStatus.Sent => new OutboxChange.Remove(row.Id),
        OutboundStatus.Queued => new OutboxChange.Put(row with { State = OutboxState.Queued }),
        OutboundStatus.Sending => new OutboxChange.Put(row with { State = OutboxState.Sending }),
        OutboundStatus.Unknown => new OutboxChange.Put(row with { State = OutboxState.Unknown }),
        OutboundStatus.Failed => new OutboxChange.Put(row with { State = OutboxState.Failed }),
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "No such status."),
    };
}
