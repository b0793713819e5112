using System.Diagnostics.Metrics;

namespace Omnichannel.Gateway.Webhooks;

/// <summary>What came in by webhook, by provider.</summary>
public sealed class HookMetrics
{
    public const string MeterName = "Omnichannel.Webhooks";

    private readonly Counter<long> _taken;
    private readonly Counter<long> _refused;
    private readonly Counter<long> _spooled;

    public HookMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(MeterName);
        _taken = meter.CreateCounter<long>("hooks.taken");
        _refused = meter.CreateCounter<long>("hooks.refused");
        _spooled = meter.CreateCounter<long>("hooks.spooled");
    }

    public void OnTaken(string provider) => _taken.Add(1, Tag(provider));

    /// <param name="why"><c>signature</c>, <c>format</c>, <c>size</c>.</param>
    public void OnRefused(string provider, string why) => _refused.Add(1, Tag(provider), KeyValuePair.Create("why", (object?)why));

    public void OnSpooled(string provider) => _spooled.Add(1, Tag(provider));

    private static KeyValuePair<string, object?> Tag(string provider) => new("provider", provider);
}
