using System.Diagnostics.Metrics;

namespace Omnichannel.Embedded;

/// <summary>Meter <c>Omnichannel.Engine</c>: how full the engine is. Counted when somebody looks.</summary>
internal static class EngineMetrics
{
    public static void Show(IMeterFactory meters, ActivationDirectory activations)
    {
        var meter = meters.Create("Omnichannel.Engine");
        meter.CreateObservableGauge("omnichannel.engine.activations", () => activations.Count, "{grain}", "Grains in memory");
        meter.CreateObservableGauge("omnichannel.engine.mailbox.waiting", () => activations.Waiting().Total, "{call}", "Calls that wait for their grain's turn, of all grains");
        meter.CreateObservableGauge("omnichannel.engine.mailbox.deepest", () => activations.Waiting().Deepest, "{call}", "Calls that wait for the grain that most wait for");
    }
}
