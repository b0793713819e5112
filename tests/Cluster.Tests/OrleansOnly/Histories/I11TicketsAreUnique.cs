using Omnichannel.Grains.Conversations;
using Omnichannel.Grains.Shared;

namespace Omnichannel.Cluster.Tests.Histories;

/// <summary>A queue number is given once per office and day, also to one and the same citizen.</summary>
internal static class I11TicketsAreUnique
{
    public static IEnumerable<string> Violations(RecordedRun run)
    {
        var given = new Dictionary<VisitId, Happening>();
        foreach (var happening in run.Happenings)
            if (happening.Event is VisitOpened opened && !given.TryAdd(opened.Visit, happening))
                yield return $"I11: {opened.Visit} was given to {given[opened.Visit].Conversation} at {given[opened.Visit].At:HH:mm:ss.fff}, and to {happening.Conversation} at {happening.At:HH:mm:ss.fff}";
    }
}
