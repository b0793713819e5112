using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace Omnichannel.Clustering;

/// <summary>Meter <c>Omnichannel.Engine</c>: how full the mailboxes of grains are, as whoever calls them sees it. The engine shows none of what waits for a
/// grain's turn, so each process counts its own calls: from the sending to the answer.</summary>
internal sealed class MailboxMetrics : IOutgoingGrainCallFilter
{
    private readonly ConcurrentDictionary<GrainId, int> _unanswered = new();

    public MailboxMetrics(IMeterFactory meters)
    {
        var meter = meters.Create("Omnichannel.Engine");
        meter.CreateObservableGauge("omnichannel.engine.mailbox.waiting", () => _unanswered.Values.Sum(), "{call}", "Calls of this process that wait for their answer, to all grains");
        meter.CreateObservableGauge("omnichannel.engine.mailbox.deepest", () => _unanswered.Values.DefaultIfEmpty().Max(), "{call}", "Calls of this process that wait for their answer, to the grain that most wait for");
    }

    public async Task Invoke(IOutgoingGrainCallContext context)
    {
        var grain = context.TargetId;
        // A gateway is no grain: what is pushed to it waits elsewhere.
        if (grain.IsClient())
        {
            await context.Invoke();
            return;
        }
        _unanswered.AddOrUpdate(grain, 1, static (_, calls) => calls + 1);
        try
        {
            await context.Invoke();
        }
        finally
        {
            // Removed only if nobody has added one meanwhile.
            if (_unanswered.AddOrUpdate(grain, 0, static (_, calls) => calls - 1) == 0) _unanswered.TryRemove(KeyValuePair.Create(grain, 0));
        }
    }
}

internal static class MailboxMetricsRegistration
{
    public static ISiloBuilder AddMailboxMetrics(this ISiloBuilder silo) => silo.AddOutgoingGrainCallFilter<MailboxMetrics>();

    public static IClientBuilder AddMailboxMetrics(this IClientBuilder client) => client.AddOutgoingGrainCallFilter<MailboxMetrics>();
}
