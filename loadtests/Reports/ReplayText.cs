using System.Globalization;
using System.Text;

namespace Omnichannel.LoadTests.Reports;

/// <summary>A replay's report as people read it.</summary>
public static class ReplayText
{
    private const int FindingsShown = 20;

    public static string Of(ReplayReport report)
    {
        var text = new StringBuilder();
        void Line(FormattableString line) => text.AppendLine(line.ToString(CultureInfo.InvariantCulture));

        Line($"Replay of {report.Month}: {report.Days} working days, {report.Operators} operators, seed {report.Seed}");
        Line($"Speed-up {report.SpeedUp:0}, so one wall millisecond counts as {report.SpeedUp / 1000:0.0} business seconds; took {report.WallSeconds:0.0} s");
        Line($"Every contact came by web chat; \"as if by\" is the channel under which the office counted it.");
        Line($"");
        Line($"{"as if by",-16} {"contacts",8} {"served",7} {"abandoned",9} | {"wait p50",8} {"p90",7} {"p99",7} {"max",7} | {"first response p50",18} {"p90",7}   (business m:ss)");
        foreach (var row in report.Channels.Append(report.Total))
            Line($"{row.AsIfBy,-16} {row.Contacts,8} {row.Served,7} {row.Abandoned,9} | {Clock.Of(row.WaitSeconds.P50),8} {Clock.Of(row.WaitSeconds.P90),7} {Clock.Of(row.WaitSeconds.P99),7} {Clock.Of(row.WaitSeconds.Max),7} | {Clock.Of(row.FirstResponseSeconds.P50),18} {Clock.Of(row.FirstResponseSeconds.P90),7}");
        Line($"");
        var d = report.Delivery;
        Line($"citizen messages   sent {d.Sent}, acknowledged {d.Acknowledged}, in the transcripts {d.InTranscripts}, seen by operators {d.SeenByOperators}");
        Line($"operator replies   acknowledged {d.RepliesAcknowledged}, in the transcripts {d.RepliesInTranscripts}");
        Line($"lost {d.Lost}, doubled {d.Doubled}, otherwise wrong {d.OtherWrong}");
        Line($"reconnects {report.Reconnects}, calls repeated {report.Retries}, gaps in consoles' streams {report.StreamGaps}, faults {Faults(report)}");
        if (report.Total.Unfinished > 0) Line($"UNFINISHED: {report.Total.Unfinished} citizens were still there at the end");
        if (!report.IsDrained) Line($"NOT DRAINED: the desk still had open visits at the end");
        foreach (var finding in d.Findings.Take(FindingsShown)) Line($"  {finding.Kind}: {finding.Key} of {finding.Who} ({finding.Where})");
        if (d.Findings.Length > FindingsShown) Line($"  and {d.Findings.Length - FindingsShown} more");
        Line($"{(report.IsGood ? "GOOD" : "FAILED")}");
        return text.ToString();
    }

    private static string Faults(ReplayReport report) =>
        report.Faults.IsEmpty ? "none" : string.Join(", ", report.Faults.Select(f => FormattableString.Invariant($"{f.Key} {f.Value}")));
}
