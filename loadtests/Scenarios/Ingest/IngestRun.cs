using System.Collections.Immutable;
using Omnichannel.LoadTests.Reports;
using Omnichannel.Support;

namespace Omnichannel.LoadTests.Scenarios.Ingest;

/// <summary>How many signed webhooks a second are committed and answered, beside how many empty requests the same server takes; then kills the
/// gateway, and looks for every message that it acknowledged.</summary>
/// <param name="progress">Told a line each second.</param>
public sealed class IngestRun(IngestOptions options, IIngestStore store, TimeProvider time, Action<string> progress)
{
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(1);

    public async Task<IngestReport> RunAsync(CancellationToken cancellation)
    {
        var roofline = await RooflineAsync(cancellation);
        await using var gateway = await GatewayProcess.StartAsync(new GatewayOptions { Environment = IngestGateway.Settings(store), Time = time }, cancellation);
        var books = Enumerable.Range(0, options.Connections).Select(i => new IngestBook(new Random(options.Seed * 1_000 + i))).ToImmutableArray();
        var durable = await DurableAsync(gateway, books, cancellation);
        var loadAverage = ProcessorTime.LoadAverage();

        // As hard as can be: whatever it says that it has must be on the disk.
        await gateway.KillAsync(cancellation);
        progress("the gateway is killed; reading its store");
        var conversations = await StoredMessages.ReadAsync(store.Open(gateway.DataFolder, time), IngestGateway.Office, cancellation);
        var stored = conversations.SelectMany(numbers => numbers).CountBy(number => number).ToDictionary();
        var acknowledged = books.SelectMany(b => b.Durable).ToList();
        return new IngestReport
        {
            Store = store.Name,
            RooflineRps = Math.Round(roofline.PerSecond),
            DurableRps = Math.Round(durable.PerSecond),
            Acknowledged = acknowledged.Count,
            Stored = stored.Count,
            Lost = acknowledged.Count(n => !stored.ContainsKey(n)),
            Doubled = stored.Values.Count(times => times > 1),
            Spooled = books.Sum(b => b.Spooled),
            Refused = books.Sum(b => b.Refused),
            Senders = options.Senders,
            NewEvery = options.NewEvery,
            Seconds = options.Seconds,
            Connections = options.Connections,
            LoadAverage = loadAverage,
            RooflineServerMicroseconds = Math.Round(roofline.ServerMicroseconds, 1),
            RooflineClientMicroseconds = Math.Round(roofline.ClientMicroseconds, 1),
            DurableServerMicroseconds = Math.Round(durable.ServerMicroseconds, 1),
            DurableClientMicroseconds = Math.Round(durable.ClientMicroseconds, 1),
        };
    }

    private async Task<Measured> RooflineAsync(CancellationToken cancellation)
    {
        await using var server = await RooflineProcess.StartAsync(cancellation);
        using var connections = await RawConnections.OpenAsync(server.Url, options.Connections, cancellation);
        var request = new IngestRequests(server.Url, time.GetUtcNow()).Empty;
        var load = new IngestLoad(connections.All);
        var work = load.RunAsync(_ => request, (_, answer) => answer.Status == 200);
        await Task.Delay(options.WarmUp, time, cancellation);
        var measured = await MeasureAsync(load, work, server.ProcessId, "empty requests", options.Roofline, cancellation);
        await work;
        return measured;
    }

    private async Task<Measured> DurableAsync(GatewayProcess gateway, ImmutableArray<IngestBook> books, CancellationToken cancellation)
    {
        using var connections = await RawConnections.OpenAsync(gateway.Url, options.Connections, cancellation);
        var now = time.GetUtcNow();
        var requests = books.Select(_ => new IngestRequests(gateway.Url, now)).ToImmutableArray();
        var (messages, newcomers) = (0, options.Senders);

        var opening = new IngestLoad(connections.All);
        var started = time.GetTimestamp();
        var opened = opening.RunAsync(
            i =>
            {
                var number = books[i].Number = Interlocked.Increment(ref messages) - 1;
                return number < options.Senders ? requests[i].Message(number, number) : default;
            },
            (i, answer) => books[i].Note(answer));
        while (await Task.WhenAny(opened, Task.Delay(Step, time, cancellation)) != opened) progress($"{opening.Answered} citizens have an open visit");
        await opened;
        progress(FormattableString.Invariant($"{opening.Answered} citizens have an open visit, after {time.GetElapsedTime(started).TotalSeconds:0.0} s"));

        var load = new IngestLoad(connections.All);
        var work = load.RunAsync(
            i =>
            {
                var number = books[i].Number = Interlocked.Increment(ref messages) - 1;
                var sender = number % options.NewEvery == 0 ? Interlocked.Increment(ref newcomers) - 1 : books[i].Chance.Next(options.Senders);
                return requests[i].Message(sender, number);
            },
            (i, answer) => books[i].Note(answer));
        await Task.Delay(options.WarmUp, time, cancellation);
        var measured = await MeasureAsync(load, work, gateway.ProcessId, "durable messages", TimeSpan.FromSeconds(options.Seconds), cancellation);
        await work;
        return measured;
    }

    private async Task<Measured> MeasureAsync(IngestLoad load, Task work, int server, string what, TimeSpan span, CancellationToken cancellation)
    {
        var (first, began, serverBefore, clientBefore) = (load.Answered, time.GetTimestamp(), ProcessorTime.Of(server), ProcessorTime.Of(Environment.ProcessId));
        for (var (seen, at) = (first, began); time.GetElapsedTime(began) < span;)
        {
            var left = span - time.GetElapsedTime(began);
            if (await Task.WhenAny(work, Task.Delay(left < Step ? left : Step, time, cancellation)) == work) await work;
            var (answered, instant) = (load.Answered, time.GetTimestamp());
            progress(FormattableString.Invariant($"{(answered - seen) / time.GetElapsedTime(at, instant).TotalSeconds:0} {what} a second"));
            (seen, at) = (answered, instant);
        }
        var (count, took) = (load.Answered - first, time.GetElapsedTime(began));
        var (serverTook, clientTook) = (ProcessorTime.Of(server) - serverBefore, ProcessorTime.Of(Environment.ProcessId) - clientBefore);
        load.Stop();
        return new Measured(count / took.TotalSeconds, serverTook.TotalMicroseconds / count, clientTook.TotalMicroseconds / count);
    }

    private readonly record struct Measured(double PerSecond, double ServerMicroseconds, double ClientMicroseconds);
}
