using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;

namespace Omnichannel.Gateway.Tests.House;

/// <param name="Tags">In the order of their names: <c>channel=webchat office=demo</c>.</param>
internal sealed record Reading(string Instrument, string Tags, double Value);

/// <summary>Everything that one gateway counts from now on, among several in this process.</summary>
internal sealed class MeterReader : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly ConcurrentQueue<Reading> _readings = new();
    private readonly ConcurrentDictionary<string, Instrument> _instruments = new();

    public MeterReader(RunningGateway gateway)
    {
        var scope = gateway.Services.GetRequiredService<IMeterFactory>();
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (!ReferenceEquals(instrument.Meter.Scope, scope)) return;
            _instruments[instrument.Name] = instrument;
            listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Keep(instrument, value, tags));
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Keep(instrument, value, tags));
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Keep(instrument, value, tags));
        _listener.Start();
    }

    public IReadOnlyCollection<Instrument> Instruments => [.. _instruments.Values];

    public IReadOnlyCollection<Reading> Readings => [.. _readings];

    public double Sum(string instrument, string tags = "") => Of(instrument, tags).Sum(r => r.Value);

    public int Times(string instrument, string tags = "") => Of(instrument, tags).Count();

    /// <summary>What the gauges show now.</summary>
    public double Gauge(string instrument, string tags = "")
    {
        _readings.Clear();
        _listener.RecordObservableInstruments();
        return Sum(instrument, tags);
    }

    private IEnumerable<Reading> Of(string instrument, string tags) => _readings.Where(r => r.Instrument == instrument && (tags.Length == 0 || r.Tags == tags));

    private void Keep(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        _readings.Enqueue(new Reading(instrument.Name, string.Join(' ', tags.ToArray().OrderBy(t => t.Key, StringComparer.Ordinal).Select(t => $"{t.Key}={t.Value}")), value));

    public void Dispose() => _listener.Dispose();
}
