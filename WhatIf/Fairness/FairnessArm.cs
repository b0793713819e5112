using System.Collections.Immutable;
using Omnichannel.WhatIf.Results;

namespace Omnichannel.WhatIf.Fairness;

/// <summary>One day with the flood, and the same day when that citizen writes one message.</summary>
public sealed record FloodedDay(ImmutableArray<ContactResult> WithFlood, ImmutableArray<ContactResult> WithOneMessage)
{
    /// <summary>By how many minutes the flood was served sooner than one message would have been.</summary>
    internal double FlooderGainMinutes => WithOneMessage.First(IsFlooder).TrueWaitMinutes - WithFlood.First(IsFlooder).TrueWaitMinutes;

    internal int FlooderVisits => WithFlood.Where(IsFlooder).Sum(c => c.Services);

    /// <summary>How many visits each person got.</summary>
    internal IEnumerable<double> VisitsByPerson =>
        WithFlood.GroupBy(c => IsFlooder(c) ? FairnessDay.Flooder : c.Contact.Person).Select(g => (double)g.Sum(c => c.Services));

    internal static bool IsFlooder(ContactResult contact) => contact.Contact.Person.StartsWith(FairnessDay.Flooder, StringComparison.Ordinal);
}

/// <summary>What one system made of the days. Waits in minutes; the one who floods is never among the others.</summary>
public sealed record FairnessArm(string Name, ImmutableArray<FloodedDay> Days)
{
    private readonly ImmutableArray<ContactResult> _others = [.. Days.SelectMany(d => d.WithFlood).Where(c => !FloodedDay.IsFlooder(c))];

    /// <summary>Waits on the days with the flood, the channels in order.</summary>
    public ImmutableArray<(string Channel, Spread Minutes)> Waits =>
        [.. ByChannel.Select(g => (g.First().Contact.AsIfBy, Spread.Of(g.Select(c => c.TrueWaitMinutes))))];

    /// <summary>Jain's index of the channels' mean waits. First-come-first-served makes them the same, however many write by one of them.</summary>
    public double ChannelFairness => JainIndex.Of([.. ByChannel.Select(g => g.Average(c => c.TrueWaitMinutes))]);

    /// <summary>Jain's index of the rates at which the channels were served while somebody of them waited: 1 = none is starved.</summary>
    public double ServiceFairness => JainIndex.Of([.. ByChannel.Select(g => g.Key).Select(channel =>
    {
        var days = Days.Select(d => ServiceRate.Of(d.WithFlood.Where(c => c.Contact.Channel == channel && !FloodedDay.IsFlooder(c)))).ToArray();
        return days.Sum(d => d.Served) / days.Sum(d => d.Minutes);
    })]);

    /// <summary>Jain's index of the visits that each person got: 1 = everybody one.</summary>
    public double PersonFairness => JainIndex.Of([.. Days.SelectMany(d => d.VisitsByPerson)]);

    /// <summary>How many visits a flood got, on average.</summary>
    public double FlooderVisits => Days.Average(d => d.FlooderVisits);

    /// <summary>By how many minutes a flood was served sooner than one message would have been, on average; not above 0: nothing gained.</summary>
    public double FlooderGainMinutes => Days.Average(d => d.FlooderGainMinutes);

    /// <summary>The others' mean wait on the days with the flood.</summary>
    public double OthersMeanMinutes => _others.Average(c => c.TrueWaitMinutes);

    /// <summary>The others' mean wait when he writes one message.</summary>
    public double OthersMeanMinutesWithoutFlood => Days.SelectMany(d => d.WithOneMessage).Where(c => !FloodedDay.IsFlooder(c)).Average(c => c.TrueWaitMinutes);

    private IEnumerable<IGrouping<Grains.Shared.Channel, ContactResult>> ByChannel => _others.GroupBy(c => c.Contact.Channel).OrderBy(g => g.Key);
}
