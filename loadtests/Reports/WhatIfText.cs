using System.Globalization;
using System.Text;
using Omnichannel.WhatIf.Results;

namespace Omnichannel.LoadTests.Reports;

/// <summary>The offices of a question as people read them.</summary>
public static class WhatIfText
{
    public static string Of(WhatIfReport report)
    {
        var text = new StringBuilder();
        void Line(FormattableString line) => text.AppendLine(line.ToString(CultureInfo.InvariantCulture).TrimEnd());

        Line($"What if: {report.Name}, {report.Contacts} contacts in {report.Days} days, seed {report.Seed}, in virtual time");
        Line($"");
        Line($"{"office",-14} {"operators",9} {"places",6} {"served",7} {"gave up",7} {"left over",9} | {"wait p50",8} {"p90",7} {"p99",7} {"max",7} | {"first response p50",18} {"p90",7} | {"load",5} {"busiest",7}   (m:ss)");
        foreach (var v in report.Variants)
            Line($"{v.Name,-14} {v.Operators,9} {v.Places,6} {v.Total.Served,7} {v.Total.Abandoned,7} {v.Total.Unfinished,9} | {Clock.Of(v.Total.WaitSeconds.P50),8} {Clock.Of(v.Total.WaitSeconds.P90),7} {Clock.Of(v.Total.WaitSeconds.P99),7} {Clock.Of(v.Total.WaitSeconds.Max),7} | {Clock.Of(v.Total.FirstResponseSeconds.P50),18} {Clock.Of(v.Total.FirstResponseSeconds.P90),7} | {v.Load * 100,4:0}% {v.LoadMax * 100,6:0}%");
        Line($"");
        Line($"{"by channel",-16} {"contacts",8}{string.Concat(report.Variants.Select(v => string.Create(CultureInfo.InvariantCulture, $" | {v.Name + " wait p50",23} {"p90",7} {"p99",7} {"gave up",7}")))}");
        foreach (var (channel, i) in report.Variants[0].Channels.Select((c, i) => (c, i)))
            Line($"{channel.Name,-16} {channel.Contacts,8}{string.Concat(report.Variants.Select(v => Cells(v.Channels[i])))}");
        Line($"");
        foreach (var v in report.Variants) Line($"{v.Name,-14} {Coverage(v.Coverage)}");
        Line($"");
        foreach (var v in report.Variants)
            Line($"{v.Name,-14} a position grew by at most {v.PositionGrowthMax}; Jain's index of the channels' mean waits {v.ChannelFairness:0.000}; {v.Messages} messages in {v.WallSeconds:0.0} s, {v.Messages / v.WallSeconds * 60:0} a minute");
        return text.ToString();
    }

    private static string Cells(WaitRow row) => string.Create(CultureInfo.InvariantCulture,
        $" | {Clock.Of(row.WaitSeconds.P50),23} {Clock.Of(row.WaitSeconds.P90),7} {Clock.Of(row.WaitSeconds.P99),7} {row.Abandoned,7}");

    private static string Coverage(RangeCoverage coverage) => string.Create(CultureInfo.InvariantCulture,
        $"told to wait {coverage.Ranges}: {coverage.AtOrBelowUpper * 100:0.0}% at or below the upper end, {coverage.AtOrBelowLower * 100:0.0}% at or below the lower, off it by {Clock.Of(coverage.ErrorSeconds.P50)} (p50) {Clock.Of(coverage.ErrorSeconds.P90)} (p90); told at once {coverage.AtOnce}: waited {Clock.Of(coverage.AtOnceWaitSeconds.P90)} (p90) {Clock.Of(coverage.AtOnceWaitSeconds.P99)} (p99)");
}
