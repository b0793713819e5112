using System.Collections.Immutable;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Omnichannel.Grains.Shared;

namespace Omnichannel.Grains.Conversations;

/// <summary>What was said and offered, counted when it is committed: meter <c>Omnichannel.Conversations</c>.</summary>
public sealed class ConversationMetrics
{
    private readonly Counter<long> _received;
    private readonly Counter<long> _written;
    private readonly Counter<long> _offers;

    public ConversationMetrics(IMeterFactory meters)
    {
        var meter = meters.Create("Omnichannel.Conversations");
        _received = meter.CreateCounter<long>("omnichannel.messages.received", "{message}", "Messages of citizens, folded ones included");
        _written = meter.CreateCounter<long>("omnichannel.messages.written", "{message}", "Answers of operators, and what offices say by themselves");
        _offers = meter.CreateCounter<long>("omnichannel.offers", "{offer}", "Offers that were made, and what became of them: made, accepted, declined, expired");
    }

    public void OnCommitted(ConversationId conversation, ImmutableArray<ConversationEvent> events)
    {
        foreach (var e in events)
        {
            switch (e)
            {
                case CitizenWrote:
                    _received.Add(1, Tags(conversation));
                    break;
                case OperatorWrote or OfficeWrote:
                    _written.Add(1, Tags(conversation));
                    break;
                case VisitOffered or OfferAccepted or OfferDeclined:
                    _offers.Add(1, new("office", conversation.Office.Name), new("outcome", OutcomeOf(e)));
                    break;
            }
        }
    }

    private static TagList Tags(ConversationId conversation) => new([new("office", conversation.Office.Name), new("channel", conversation.Channel.WireName())]);

    private static string OutcomeOf(ConversationEvent e) => e switch
    {
        VisitOffered => "made",
        OfferAccepted => "accepted",
        OfferDeclined { Expired: true } => "expired",
        _ => "declined",
    };
}
