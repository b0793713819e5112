using System.Globalization;
using Omnichannel.Grains.Shared;

namespace Omnichannel.Grains.Conversations;

/// <summary>What the office's audit keeps of a silence: who did what to which visit. It names no citizen.</summary>
public static class SilenceAudit
{
    /// <summary>Null for everything else.</summary>
    public static (OperatorId By, string What)? EntryOf(ConversationEvent e, VisitId visit) => e switch
    {
        CitizenSilenced { Reason: SilenceReason.Spam } c => (c.By, string.Create(CultureInfo.InvariantCulture, $"spam {visit} until {c.Until.UtcDateTime:yyyy-MM-dd HH:mm} UTC")),
        CitizenSilenced c => (c.By, string.Create(CultureInfo.InvariantCulture, $"block {visit} until {c.Until.UtcDateTime:yyyy-MM-dd HH:mm} UTC")),
        CitizenHeard c => (c.By, $"unblock {visit}"),
        _ => null,
    };
}
