using Omnichannel.Grains.Conversations;

namespace Omnichannel.Simulation.Worlds;

/// <summary>Events in a few words.</summary>
internal static class TraceText
{
    public static string Of(ConversationEvent e) => e switch
    {
        CitizenWrote w => $"citizen wrote {w.Key}",
        OperatorWrote w => $"{w.Operator.Name} wrote {w.Key}",
        VisitOpened o => $"opened {o.Visit}",
        VisitOffered o => $"offered {o.Offer} to {o.Operator.Name}",
        OfferAccepted a => $"{a.Operator.Name} accepted {a.Offer}",
        OfferDeclined d => $"{d.Operator.Name} {(d.Expired ? "let pass" : "declined")} {d.Offer}",
        VisitTransferred t => $"{t.From.Name} transferred to {t.To?.Name ?? "the line"}",
        VisitReturned r => $"returned by {r.From.Name}",
        VisitClosed c => $"{c.Operator.Name} closed",
        VisitReopened r => $"reopened by {r.Operator?.Name ?? "the citizen"}",
        OutboundMoved m => $"outbound {m.Version} {m.Status}, attempt {m.Attempt}",
        _ => e.GetType().Name,
    };
}
