using Omnichannel.Grains.Shared;

namespace Omnichannel.Cluster.Tests.Histories;

/// <summary>A position that somebody was told never grows by more than the office's bound as long as the visit keeps its place, also when
/// another life of the desk says it.</summary>
internal static class I07Positions
{
    public static IEnumerable<string> Violations(RecordedRun run)
    {
        var first = new Dictionary<(VisitId, DateTimeOffset), int>();
        foreach (var entry in run.Looks.SelectMany(look => look))
        {
            var stood = first.TryAdd((entry.Visit, entry.WaitingSince), entry.Position) ? entry.Position : first[(entry.Visit, entry.WaitingSince)];
            if (entry.Position > stood + run.Settings.OvertakesMax) yield return $"I7: {entry.Visit} stood at {stood}, and stands at {entry.Position}";
        }
    }
}
