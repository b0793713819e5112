using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Omnichannel.WhatIf.Fairness;
using Omnichannel.WhatIf.Results;

namespace Omnichannel.LoadTests.Reports;

/// <summary>Waits in minutes.</summary>
public sealed record FairnessChannel(string Channel, Spread WaitMinutes);

/// <summary>One system on the days of the floods.</summary>
/// <inheritdoc cref="FairnessArm"/>
public sealed record FairnessArmReport(
    string Name, ImmutableArray<FairnessChannel> Channels, double ChannelFairness, double ServiceFairness, double PersonFairness,
    double FlooderVisits, double FlooderGainMinutes, double OthersMeanMinutes, double OthersMeanMinutesWithoutFlood)
{
    public static FairnessArmReport Of(FairnessArm arm) => new(
        arm.Name, [.. arm.Waits.Select(w => new FairnessChannel(w.Channel, w.Minutes))], arm.ChannelFairness, arm.ServiceFairness, arm.PersonFairness,
        arm.FlooderVisits, arm.FlooderGainMinutes, arm.OthersMeanMinutes, arm.OthersMeanMinutesWithoutFlood);
}

/// <summary>The same days under several systems: what is printed, and what <c>--json</c> writes.</summary>
public sealed record FairnessReport(FairnessOptions Options, ImmutableArray<FairnessArmReport> Arms)
{
    public string ToText()
    {
        var text = new StringBuilder();
        void Line(FormattableString line) => text.AppendLine(line.ToString(CultureInfo.InvariantCulture).TrimEnd());

        Line($"{Options.Days} days of {Options.Contacts} citizens, {Options.Operators} operators with {Options.Capacity} visits at a time, seed {Options.Seed}; each day one more citizen writes {Options.FloodMessages} messages");
        foreach (var arm in Arms)
        {
            Line($"");
            Line($"{arm.Name,-24} {"citizens",8} | {"wait p50",8} {"p90",6} {"p99",6} {"max",6}   (minutes)");
            foreach (var c in arm.Channels)
                Line($"  {c.Channel,-22} {c.WaitMinutes.Count,8} | {c.WaitMinutes.P50,8:0.0} {c.WaitMinutes.P90,6:0.0} {c.WaitMinutes.P99,6:0.0} {c.WaitMinutes.Max,6:0.0}");
            Line($"  Jain's index: of the visits that each person got {arm.PersonFairness:0.000}, of the channels' service while they wait {arm.ServiceFairness:0.000}, of the channels' mean waits {arm.ChannelFairness:0.000}");
            Line($"  a flood: {arm.FlooderVisits:0.0} visits, served {arm.FlooderGainMinutes:0.0} min sooner than one message would have been");
            Line($"  the others: mean wait {arm.OthersMeanMinutes:0.0} min; {arm.OthersMeanMinutesWithoutFlood:0.0} min when he writes once");
        }
        return text.ToString();
    }
}
