using System.Collections.Immutable;
using Omnichannel.Grains.Conversations;
using Omnichannel.Grains.Shared;

namespace Omnichannel.Cluster.Tests.Histories;

/// <summary>An offer, from the moment that it stands.</summary>
/// <param name="To">When it was answered or taken back; the end of the run while it still stands.</param>
internal sealed record OfferSpan(OfferId Offer, OperatorId Operator, DateTimeOffset From, DateTimeOffset Deadline, DateTimeOffset To)
{
    public static ImmutableArray<OfferSpan> Of(RecordedRun run)
    {
        var spans = ImmutableArray.CreateBuilder<OfferSpan>();
        var open = new Dictionary<ConversationId, OfferSpan>();
        foreach (var happening in run.Happenings)
        {
            if (happening.After?.Status != VisitStatus.Offered && open.Remove(happening.Conversation, out var span)) spans.Add(span with { To = happening.At });
            if (happening.Event is VisitOffered o) open[happening.Conversation] = new OfferSpan(o.Offer, o.Operator, happening.At, o.Deadline, run.Until);
        }
        spans.AddRange(open.Values);
        return spans.ToImmutable();
    }
}
