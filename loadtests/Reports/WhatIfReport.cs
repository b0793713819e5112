using System.Collections.Immutable;
using Omnichannel.WhatIf.Results;
using Omnichannel.WhatIf.Runs;

namespace Omnichannel.LoadTests.Reports;

/// <summary>One office of a question, and what its run showed.</summary>
/// <param name="Load">The mean share of the operators' places that was in use; <paramref name="LoadMax"/> of the busiest one.</param>
public sealed record VariantReport(
    string Name, int Operators, int Places, WaitRow Total, ImmutableArray<WaitRow> Channels, double Load, double LoadMax,
    double ChannelFairness, RangeCoverage Coverage, int PositionGrowthMax, long Messages, double WallSeconds);

/// <summary>The offices of a question side by side: what is printed, and what <c>--json</c> writes.</summary>
public sealed record WhatIfReport(string Name, int Seed, int Days, int Contacts, ImmutableArray<VariantReport> Variants)
{
    /// <param name="progress">Told a line after each run.</param>
    public static WhatIfReport Of(string name, Question question, TimeProvider time, Action<string> progress, CancellationToken cancellation)
    {
        var variants = ImmutableArray.CreateBuilder<VariantReport>();
        var began = time.GetTimestamp();
        foreach (var (variant, office, result) in question.Answers(cancellation))
        {
            variants.Add(Variant(variant, office, result, time.GetElapsedTime(began)));
            progress(FormattableString.Invariant($"{variant}: {result.Contacts.Length} contacts, {result.Messages} messages in {variants[^1].WallSeconds:0.0} s"));
            began = time.GetTimestamp();
        }
        return new WhatIfReport(name, question.Seed, question.Plan.Days.Length, question.Plan.Contacts.Length, variants.ToImmutable());
    }

    private static VariantReport Variant(string name, StaffedOffice office, RunResult run, TimeSpan wall) => new(
        name, office.Capacities.Length, office.Capacities.Sum(), run.Total, run.Channels, run.MeanLoad, run.Loads.Max(),
        run.ChannelFairness, run.Coverage, run.PositionGrowthMax, run.Messages, wall.TotalSeconds);
}
