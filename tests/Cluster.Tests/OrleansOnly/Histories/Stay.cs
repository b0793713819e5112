using System.Collections.Immutable;
using Omnichannel.Grains.Conversations;
using Omnichannel.Grains.Desks;
using Omnichannel.Grains.Shared;
using Omnichannel.Simulation.Ledgers;

namespace Omnichannel.Cluster.Tests.Histories;

/// <summary>A visit's time in line on one place, on offer or not.</summary>
/// <param name="PickedAt">When it was offered to somebody first.</param>
/// <param name="To">When it was served or gone; the end of the run while it still stands.</param>
internal sealed record Stay(VisitId Visit, Place Place, DateTimeOffset From, DateTimeOffset? PickedAt, DateTimeOffset To)
{
    public Channel Channel => Visit.Ticket.Channel;

    /// <summary>In the order of joining.</summary>
    public static ImmutableArray<Stay> Of(RecordedRun run)
    {
        var stays = new List<Stay>();
        var open = new Dictionary<ConversationId, Stay>();
        foreach (var happening in run.Happenings)
        {
            var given = PlaceOf(happening.Event);
            if (open.TryGetValue(happening.Conversation, out var stay))
            {
                if (happening.Event is VisitOffered && stay.PickedAt is null) open[happening.Conversation] = stay with { PickedAt = happening.At };
                if (given is not null || !StandsInLine(happening.After))
                {
                    stays.Add(stay with { To = happening.At });
                    open.Remove(happening.Conversation);
                }
            }
            if (given is { } place && StandsInLine(happening.After)) open[happening.Conversation] = new Stay(happening.After!.Visit, place, happening.At, null, run.Until);
        }
        return [.. stays.Concat(open.Values).OrderBy(s => s.From)];
    }

    /// <summary>Came later, and was placed ahead while this one stood.</summary>
    public bool IsOvertakenBy(Stay other) => other.Place.Arrival > Place.Arrival && other.Place < Place && other.From < To;

    private static bool StandsInLine(VisitModel? visit) => visit is { Status: VisitStatus.Waiting or VisitStatus.Offered };

    private static Place? PlaceOf(ConversationEvent e) => e switch
    {
        VisitOpened o => o.Place,
        VisitReopened r => r.Place,
        VisitReturned r => r.Place,
        VisitTransferred t => t.Place,
        ConsultEnded c => c.Place,
        VisitResumed r => r.Place,
        VisitPrioritized p => p.Place,
        _ => null,
    };
}
