namespace Omnichannel.Cluster.Tests.Histories;

/// <summary>No visit in line is overtaken more often than the office allows, whichever lives of the desk gave the places; and those who stand in
/// line when a life begins are not overtaken any more by whom it places, because it does not know how often they were.</summary>
internal static class I06Overtaking
{
    /// <summary>What was being committed while the desk read who stands in line, it comes to know a moment later.</summary>
    private static readonly TimeSpan Committed = TimeSpan.FromSeconds(2);

    public static IEnumerable<string> Violations(RecordedRun run)
    {
        var stays = Stay.Of(run);
        var lives = new DeskLives(stays);
        foreach (var stay in stays)
        {
            var overtakers = stays.Where(stay.IsOvertakenBy).ToList();
            if (overtakers.Count > run.Settings.OvertakesMax)
                yield return $"I6: {stay.Visit} at {stay.Place} was overtaken {overtakers.Count} times, by {Names(overtakers)}";
            foreach (var (life, _) in lives.AfterTheFirst.Where(l => stay.From + Committed < l.WokeAt && l.WokeAt < stay.To))
                if (overtakers.Where(o => lives.Of(o.Place) == life).ToList() is { Count: > 0 } later)
                    yield return $"I6: {stay.Visit} at {stay.Place} stood in line when the desk woke up, and was overtaken by {Names(later)}";
        }
    }

    private static string Names(IEnumerable<Stay> stays) => string.Join(", ", stays.Select(s => s.Visit));
}
