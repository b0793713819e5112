using Omnichannel.Grains.Conversations;

namespace Omnichannel.Cluster.Tests.Histories;

/// <summary>No operator ever has more visits than he has room for.</summary>
internal static class I04WithinCapacity
{
    public static IEnumerable<string> Violations(RecordedRun run)
    {
        var loads = new Loads();
        foreach (var happening in run.Happenings)
        {
            loads.Move(happening);
            if (happening.Event is VisitOffered { Operator: var who } && loads.Of(who) > run.Capacities[who])
                yield return $"I4: {who} has {loads.Of(who)} visits at {happening.At:HH:mm:ss.fff}, and room for {run.Capacities[who]}";
        }
    }
}
