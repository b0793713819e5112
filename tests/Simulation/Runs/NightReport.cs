using System.Globalization;
using System.Text;
using System.Text.Json;
using Omnichannel.Simulation.Worlds;

namespace Omnichannel.Simulation.Runs;

/// <param name="Violations">How many seeds saw one.</param>
public sealed record NightSummary(int Seeds, long Steps, long Messages, int Violations, int? FirstFailingSeed);

/// <summary>What a night has seen.</summary>
/// <param name="Processor">The time that all cores together spent on it: on a busy machine the better measure of speed.</param>
public sealed record NightReport(NightSummary Summary, TimeSpan Took, TimeSpan Processor, Coverage Coverage, IReadOnlyList<DayResult> Failed)
{
    private const int FailedShown = 20;
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public static NightReport Of(IReadOnlyList<DayResult> days, TimeSpan took, TimeSpan processor)
    {
        var coverage = new Coverage();
        foreach (var day in days) coverage.Add(day.Coverage);
        var failed = days.Where(d => d.Violations.Count > 0).ToList();
        return new NightReport(
            new NightSummary(days.Count, days.Sum(d => (long)d.Steps), days.Sum(d => d.Messages), failed.Count, failed.FirstOrDefault()?.Seed), took, processor, coverage, failed);
    }

    public string ToJson() => JsonSerializer.Serialize(Summary, Json);

    public string ToText()
    {
        var text = new StringBuilder();
        foreach (var (what, times) in Coverage.Counts) text.Append(CultureInfo.InvariantCulture, $"{times,12:N0}  {what}\n");
        text.Append(CultureInfo.InvariantCulture, $"\n{Summary.Seeds} seeds, {Summary.Steps:N0} steps, {Summary.Messages:N0} messages in {Took.TotalSeconds:N0} s: ");
        text.Append(CultureInfo.InvariantCulture, $"{Summary.Steps / Took.TotalSeconds:N0} steps a second, {Summary.Messages / Took.TotalMinutes:N0} messages a minute ");
        text.Append(CultureInfo.InvariantCulture, $"({Summary.Messages / Processor.TotalMinutes:N0} of one core)\n");
        foreach (var day in Failed.Take(FailedShown)) text.Append(CultureInfo.InvariantCulture, $"seed {day.Seed}: {day.Violations[0]}\n");
        text.Append(Failed.Count == 0 ? "no violation\n" : string.Create(CultureInfo.InvariantCulture, $"{Failed.Count} seeds with a violation; replay one with --seed {Failed[0].Seed}\n"));
        return text.ToString();
    }
}
