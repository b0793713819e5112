using System.Globalization;
using Omnichannel.Cluster.Tests.Histories;

namespace Omnichannel.Cluster.Tests.Silos;

/// <summary>How much there was to break, and how near it came to that.</summary>
internal sealed class RunFigures(RecordedRun run, Storm storm)
{
    public override string ToString()
    {
        var stays = Stay.Of(run);
        var offers = OfferSpan.Of(run);
        var late = offers.Where(o => o.To > o.Deadline).Select(o => o.To - o.Deadline).DefaultIfEmpty().Max();
        var unsent = run.HandOvers.Count(h => !h.MayBeTaken);
        return string.Join('\n',
        [
            string.Create(CultureInfo.InvariantCulture, $"{storm.Kills} silos killed, {new DeskLives(stays).Count} lives of the desk; the longest acknowledgement took {storm.LongestAcknowledgement.TotalSeconds:0.0} s"),
            $"{run.Acknowledged.Length} messages acknowledged, {stays.Length} times in line, {storm.Closed} visits closed, {offers.Length} offers",
            string.Create(CultureInfo.InvariantCulture, $"an offer outlived its deadline by {late.TotalSeconds:0.0} s at most; a visit was overtaken {stays.Max(s => stays.Count(s.IsOvertakenBy))} times at most, in {run.Looks.Length} looks at the line"),
            .. I08Shares.Spreads(run).Select(s => string.Create(CultureInfo.InvariantCulture, $"{s.One} and {s.Other}: {s.Spread:0} apart at most, in {s.Picks} picks with both in line")),
            $"{run.HandOvers.Length} hand-overs of {run.HandOvers.CountBy(h => h.Id).Count()} messages, {unsent} of them not taken",
        ]);
    }
}
