using System.Diagnostics.Metrics;

namespace Omnichannel.Gateway.Webhooks;

/// <summary>What came in by webhook, by provider, and what waits in the spool: meter <c>Omnichannel.Webhooks</c>.</summary>
public sealed class HookMetrics
{
    private readonly Counter<long> _taken;
    private readonly Counter<long> _refused;
    private readonly Counter<long> _spooled;

    public HookMetrics(IMeterFactory meters, Spool spool)
    {
        var meter = meters.Create("Omnichannel.Webhooks");
        _taken = meter.CreateCounter<long>("omnichannel.hooks.taken", "{request}", "Webhooks that were committed before their answer");
        _refused = meter.CreateCounter<long>("omnichannel.hooks.refused", "{request}", "Webhooks that were not taken, by reason");
        _spooled = meter.CreateCounter<long>("omnichannel.hooks.spooled", "{request}", "Webhooks that went to the spool");
        meter.CreateObservableGauge("omnichannel.spool.depth", () => spool.Count, "{request}", "Webhooks in the spool");
        meter.CreateObservableGauge("omnichannel.spool.size", () => spool.Bytes, "By", "What waits in the spool");
    }

    public void OnTaken(string provider) => _taken.Add(1, Tag(provider));

    /// <param name="why"><c>signature</c>, <c>format</c>, <c>size</c>, <c>full</c>, <c>account</c>, <c>busy</c>.</param>
    public void OnRefused(string provider, string why) => _refused.Add(1, Tag(provider), KeyValuePair.Create("reason", (object?)why));

    public void OnSpooled(string provider) => _spooled.Add(1, Tag(provider));

    private static KeyValuePair<string, object?> Tag(string provider) => new("provider", provider);
}
