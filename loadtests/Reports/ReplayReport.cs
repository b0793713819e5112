using System.Collections.Immutable;
using Omnichannel.LoadTests.Clients;
using Omnichannel.LoadTests.Scenarios;
using Omnichannel.WhatIf.Plans;
using Omnichannel.WhatIf.Results;

namespace Omnichannel.LoadTests.Reports;

/// <summary>Contacts that the office counted under one channel. Waits in business seconds.</summary>
public sealed record ChannelRow(string AsIfBy, int Contacts, int Served, int Abandoned, int Unfinished, Spread WaitSeconds, Spread FirstResponseSeconds);

/// <summary>What a replay showed: what is printed, and what <c>--json</c> writes.</summary>
/// <param name="IsDrained">Whether every visit was closed in the end.</param>
/// <param name="Reconnects">Of all citizens and operators together, beyond the first connection.</param>
/// <param name="Retries">Calls repeated because their answer did not come.</param>
/// <param name="StreamGaps">Gaps that consoles saw in their numbered streams.</param>
/// <param name="Faults">The hubs' faults, by code.</param>
public sealed record ReplayReport(
    string Month, int Seed, int Days, int Operators, double SpeedUp, double WallSeconds, bool IsDrained,
    ImmutableArray<ChannelRow> Channels, ChannelRow Total, DeliveryResult Delivery,
    int Reconnects, int Retries, int StreamGaps, ImmutableSortedDictionary<string, int> Faults)
{
    /// <summary>Nothing was lost, doubled or changed, and nobody was left behind.</summary>
    public bool IsGood => Delivery.Findings.IsEmpty && Total.Unfinished == 0 && IsDrained;

    public static ReplayReport Of(
        ReplayOptions options, ContactPlan plan, ImmutableArray<ContactOutcome> outcomes, ImmutableArray<ConsoleClient> consoles,
        DeliveryResult delivery, bool isDrained, TimeSpan wall)
    {
        var links = outcomes.Select(o => o.Page.Link).Concat(consoles.Select(c => c.Link)).ToArray();
        return new ReplayReport(
            options.Figures.Name, options.Plan.Seed, plan.Days.Length, consoles.Length, options.SpeedUp, wall.TotalSeconds, isDrained,
            [.. options.Figures.ByChannel.Select(c => Row(c.Channel, outcomes.Where(o => o.Contact.AsIfBy == c.Channel)))],
            Row("all", outcomes),
            delivery,
            links.Sum(l => Math.Max(0, l.Connections - 1)),
            links.Sum(l => l.Retries),
            consoles.Sum(c => c.Stream.Gaps),
            links.SelectMany(l => l.Faults).GroupBy(f => f.Key).ToImmutableSortedDictionary(g => g.Key, g => g.Sum(f => f.Value)));
    }

    private static ChannelRow Row(string name, IEnumerable<ContactOutcome> outcomes)
    {
        var all = outcomes.ToArray();
        int Ended(ContactEnd end) => all.Count(o => o.End == end);
        Spread Seconds(Func<ContactOutcome, TimeSpan?> of) => Spread.Of(all.Select(of).OfType<TimeSpan>().Select(t => t.TotalSeconds));
        return new ChannelRow(
            name, all.Length, Ended(ContactEnd.Served), Ended(ContactEnd.Abandoned), Ended(ContactEnd.Unfinished),
            Seconds(o => o.Wait), Seconds(o => o.FirstResponse));
    }
}
