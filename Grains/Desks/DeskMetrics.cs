using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Diagnostics.Metrics;
using Omnichannel.Grains.Shared;

namespace Omnichannel.Grains.Desks;

/// <summary>The lines of the desks in this process: meter <c>Omnichannel.Desks</c>. Desks say how they stand once a second, and are asked
/// nothing.</summary>
public sealed class DeskMetrics
{
    private readonly ConcurrentDictionary<OfficeId, (ImmutableArray<(Need Line, int Length)> Lines, int OnDuty)> _desks = new();
    private readonly Histogram<double> _waits;

    public DeskMetrics(IMeterFactory meters)
    {
        var meter = meters.Create("Omnichannel.Desks");
        _waits = meter.CreateHistogram<double>("omnichannel.desk.queue.wait", "s", "How long those waited who were accepted by an operator");
        meter.CreateObservableGauge("omnichannel.desk.queue.length", Lengths, "{visit}", "Visits in line, on offer included");
        meter.CreateObservableGauge("omnichannel.desk.operators", Operators, "{operator}", "Operators who take visits now");
    }

    public void OnRound(OfficeId office, ImmutableArray<(Need Line, int Length)> lines, int onDuty) => _desks[office] = (lines, onDuty);

    public void OnAccepted(OfficeId office, Need line, TimeSpan wait) =>
        _waits.Record(wait.TotalSeconds, Office(office), Line(line));

    /// <summary>The desk is not in this process any more.</summary>
    public void OnGone(OfficeId office) => _desks.TryRemove(office, out _);

    private IEnumerable<Measurement<int>> Lengths() =>
        _desks.SelectMany(desk => desk.Value.Lines, (desk, line) => new Measurement<int>(line.Length, Office(desk.Key), Line(line.Line)));

    private IEnumerable<Measurement<int>> Operators() => _desks.Select(desk => new Measurement<int>(desk.Value.OnDuty, Office(desk.Key)));

    private static KeyValuePair<string, object?> Office(OfficeId office) => new("office", office.Name);

    private static KeyValuePair<string, object?> Line(Need line) => new("line", line.ToString());
}
