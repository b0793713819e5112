using System.Collections.Immutable;
using Omnichannel.LoadTests.Reports;
using Omnichannel.LoadTests.Scenarios.Ingest;
using Omnichannel.Support;

namespace Omnichannel.LoadTests.Scenarios.Outage;

/// <summary>Takes the store away from a gateway under load and gives it back; then waits until the spool is empty, kills the gateway, and looks for
/// every message that it acknowledged.</summary>
/// <param name="progress">Told a line each second.</param>
public sealed class OutageRun(OutageOptions options, IIngestStore store, IStoreOutage outage, TimeProvider time, Action<string> progress)
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan SayEvery = TimeSpan.FromSeconds(1);

    private long _largestSpool;
    private TimeSpan? _emptyAgain;
    private TimeSpan _said;

    public async Task<OutageReport> RunAsync(CancellationToken cancellation)
    {
        await using var gateway = await GatewayProcess.StartAsync(new GatewayOptions { Environment = IngestGateway.Settings(store), Time = time }, cancellation);
        await using var load = new OutageLoad(gateway.Url, options, time);
        await WatchAsync(gateway, load, options.Before, "before", cancellation);

        await outage.BeginAsync(gateway.DataFolder);
        var away = load.Elapsed;
        await WatchAsync(gateway, load, TimeSpan.FromSeconds(options.Seconds), "away", cancellation);
        await outage.EndAsync();
        var back = load.Elapsed;
        _emptyAgain = null;
        await WatchAsync(gateway, load, options.After, "back", cancellation);
        await load.StopAsync();
        var isDrained = await IsDrainedAsync(gateway, load, cancellation);
        using var probe = new ReadyProbe();
        var isReady = await probe.IsReadyAsync(gateway.Url, cancellation);
        var said = gateway.Output;

        // As hard as can be: whatever it says that it has must be on the disk.
        await gateway.KillAsync(cancellation);
        progress("the gateway is killed; reading its store");
        var stored = await StoredMessages.ReadAsync(store.Open(gateway.DataFolder, time), IngestGateway.Office, cancellation);
        var all = load.Books.SelectMany(b => b.Acknowledged).ToImmutableArray();
        var report = new OutageReport
        {
            Store = store.Name,
            Outage = outage.What,
            Options = options,
            Messages = OutageAudit.Compare([.. load.Books.Select(b => b.Numbers)], stored),
            Spooled = all.Count(a => a.IsSpooled),
            Refused = load.Books.Sum(b => b.Refused),
            LeftWaiting = load.Books.Count(b => b.WasLeftWaiting),
            SlowestBefore = Slowest(a => a.Answered < away),
            SlowestAway = Slowest(a => a.Answered >= away && a.Sent <= back),
            SlowestAfter = Slowest(a => a.Sent > back),
            LargestSpool = _largestSpool,
            DrainedAfter = _emptyAgain is { } empty ? Math.Round((empty - back).TotalSeconds, 1) : null,
            IsDrained = isDrained,
            IsReady = isReady,
        };
        if (!report.IsGood) progress(said);
        return report;

        double Slowest(Func<Acknowledgement, bool> when) => Math.Round(all.Where(when).Select(a => a.Took.TotalSeconds).DefaultIfEmpty().Max(), 3);
    }

    private async Task WatchAsync(GatewayProcess gateway, OutageLoad load, TimeSpan span, string phase, CancellationToken cancellation)
    {
        for (var until = load.Elapsed + span; load.Elapsed < until;)
        {
            Look(gateway, load, phase);
            await Task.Delay(LookEvery, time, cancellation);
        }
    }

    /// <returns>Whether the spool is empty in time.</returns>
    private async Task<bool> IsDrainedAsync(GatewayProcess gateway, OutageLoad load, CancellationToken cancellation)
    {
        for (var until = load.Elapsed + options.SettleMax; Look(gateway, load, "draining") > 0; await Task.Delay(LookEvery, time, cancellation))
            if (load.Elapsed > until) return false;
        return true;
    }

    /// <returns>How large the spool is.</returns>
    private long Look(GatewayProcess gateway, OutageLoad load, string phase)
    {
        var bytes = SpoolFolder.BytesIn(gateway.DataFolder);
        _largestSpool = Math.Max(_largestSpool, bytes);
        if (bytes == 0) _emptyAgain ??= load.Elapsed;
        if (load.Elapsed - _said >= SayEvery)
        {
            _said = load.Elapsed;
            progress(FormattableString.Invariant($"{_said.TotalSeconds:0} s, {phase}: {load.Acknowledged} acknowledged, spool {bytes / 1_000} kB"));
        }
        return bytes;
    }
}
