using System.Collections.Immutable;

namespace Omnichannel.WhatIf.Results;

/// <summary>Contacts that came under one name. Waits in seconds, of those who were served.</summary>
/// <param name="TrueWaitSeconds">Of all visits that an operator took, those included whose citizen had left.</param>
public sealed record WaitRow(
    string Name, int Contacts, int Served, int Abandoned, int Unfinished, Spread WaitSeconds, Spread FirstResponseSeconds, Spread TrueWaitSeconds);

/// <summary>What a simulated run showed.</summary>
/// <param name="Channels">By the name under which the contact was counted, in the order of the first of each.</param>
/// <param name="Loads">For each operator, the share of his places that was in use while he was on duty.</param>
/// <param name="ChannelFairness">Jain's index of the channels' mean true waits.</param>
/// <param name="PositionGrowthMax">The most that anybody's position grew beyond the first one shown.</param>
/// <param name="Messages">Committed messages of both sides.</param>
public sealed record RunResult(
    ImmutableArray<ContactResult> Contacts, ImmutableArray<WaitRow> Channels, WaitRow Total, ImmutableArray<double> Loads,
    double ChannelFairness, RangeCoverage Coverage, int PositionGrowthMax, long Messages)
{
    public double MeanLoad => Loads.Average();

    public static RunResult Of(ImmutableArray<ContactResult> contacts, ImmutableArray<double> loads, long messages)
    {
        var byChannel = contacts.GroupBy(c => c.Contact.AsIfBy).ToArray();
        return new RunResult(
            contacts,
            [.. byChannel.Select(c => Row(c.Key, [.. c]))],
            Row("all", contacts),
            loads,
            JainIndex.Of([.. byChannel.Select(c => c.Select(r => r.TrueWait).OfType<TimeSpan>().Select(w => w.TotalSeconds).DefaultIfEmpty().Average())]),
            RangeCoverage.Of(contacts),
            contacts.Max(c => (int?)c.PositionGrowth) ?? 0,
            messages);
    }

    private static WaitRow Row(string name, ImmutableArray<ContactResult> contacts)
    {
        int Ended(ContactEnd end) => contacts.Count(c => c.End == end);
        Spread Seconds(Func<ContactResult, TimeSpan?> of) => Spread.Of(contacts.Select(of).OfType<TimeSpan>().Select(t => t.TotalSeconds));
        return new WaitRow(
            name, contacts.Length, Ended(ContactEnd.Served), Ended(ContactEnd.Abandoned), Ended(ContactEnd.Unfinished),
            Seconds(c => c.Wait), Seconds(c => c.FirstResponse), Seconds(c => c.TrueWait));
    }
}
