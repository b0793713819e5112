using System.Collections.Immutable;
using System.Net;
using Omnichannel.Grains.Conversations;
using Omnichannel.Grains.Desks;
using Omnichannel.LoadTests.Clients;
using Omnichannel.LoadTests.Reports;
using Omnichannel.WhatIf.Plans;

namespace Omnichannel.LoadTests.Scenarios;

/// <param name="Seed">Decides when it is killed, and who writes when.</param>
public sealed record KillStormOptions(int Conversations = 50, int Operators = 3, int Kills = 20, int Seed = 1);

/// <summary>Strikes a server again and again while citizens write without a pause and operators accept, reply and close;
/// then reads everything again, and compares.</summary>
public sealed class KillStorm(IStormTarget target, IReadOnlyList<StaffAccount> staff, KillStormOptions options, TimeProvider time)
{
    private const string Office = "demo";

    // So much is acknowledged between two kills: the moment is chance's, and there is work under way at any.
    private const int AcknowledgedLeast = 40;
    private const int AcknowledgedMost = 240;

    private static readonly TimeSpan PauseLeast = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan PauseMost = TimeSpan.FromMilliseconds(500);

    // The desk compares itself with the store every 30 s, and a console whose grain died with its silo is cut off within a minute: what a crash tore
    // apart is mended by then.
    private static readonly TimeSpan AgreeMax = TimeSpan.FromSeconds(90);

    private static readonly ServiceStyle Hasty = new(
        TimeSpan.FromSeconds(1.5), 0.5, TimeSpan.FromMilliseconds(20), TimeSpan.FromMilliseconds(150), ["Baik, kami periksa.", "Mohon tunggu sebentar."]);

    private readonly ChangeSignal _progress = new();
    private int _acknowledged;

    /// <param name="progress">Told a line after each restart.</param>
    public async Task<KillStormResult> RunAsync(Action<string> progress, CancellationToken cancellation)
    {
        var cookies = Enumerable.Range(0, options.Conversations).Select(_ => new CookieContainer()).ToArray();
        var pages = cookies.Select((c, i) => ChatClient.Open(Citizen(i, c))).ToImmutableArray();
        var consoles = staff.Take(options.Operators).Select((a, i) => ConsoleClient.Open(Console(a, FormattableString.Invariant($"o{i + 1}"), i, true))).ToImmutableArray();
        try
        {
            using var shift = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            var clock = new BusinessClock(time, speedUp: 1);
            var bots = consoles.Select((c, i) => new OperatorBot(c, clock, Hasty, options.Seed + i)).ToArray();
            var work = Task.WhenAll(bots.Select(b => b.RunAsync(shift.Token)));
            using var writing = new CancellationTokenSource();
            var writers = Task.WhenAll(pages.Select((p, i) => WriteAsync(p, new Random(options.Seed * 1_000 + i), writing.Token, cancellation)));

            bool AllConnected() => pages.All(p => p.Link.IsConnected) && consoles.All(c => c.Link.IsConnected);
            await KillAsync(AllConnected, progress, cancellation);
            await writing.CancelAsync();
            await writers;
            await shift.CancelAsync();
            await work;
            progress("the writers and the operators have stopped; comparing");

            var disagreements = await AgreeAsync(pages, consoles, cancellation);
            var books = await Task.WhenAll(pages.Select((p, i) => ReadAgainAsync(p, i, cookies[i], cancellation)));
            var links = pages.Select(p => p.Link).Concat(consoles.Select(c => c.Link)).ToArray();
            return new KillStormResult(
                DeliveryAudit.Compare([.. books], [.. consoles.Select(ConsoleBook.Of)], everythingSeen: false),
                disagreements,
                links.Min(l => l.Connections),
                links.Sum(l => l.Retries),
                bots.Sum(b => b.Closed),
                links.SelectMany(l => l.Faults).GroupBy(f => f.Key).ToImmutableSortedDictionary(g => g.Key, g => g.Sum(f => f.Value)));
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException(Stuck(pages, consoles));
        }
        finally
        {
            foreach (var page in pages) await page.DisposeAsync();
            foreach (var console in consoles) await console.DisposeAsync();
        }
    }

    private string Stuck(ImmutableArray<ChatClient> pages, ImmutableArray<ConsoleClient> consoles)
    {
        var links = pages.Select((p, i) => (Who: $"citizen {i + 1}", p.Link)).Concat(consoles.Select(c => (Who: $"{c.Operator}", c.Link)));
        var lines = links.Select(l => $"  {l.Who}: {(l.Link.IsConnected ? "connected" : "not connected")}, {l.Link.Connections} times; {l.Link.LastTrouble}");
        return $"Cancelled after {_acknowledged} acknowledged messages.\n{string.Join('\n', lines)}\n{target.Output}";
    }

    private async Task KillAsync(Func<bool> allConnected, Action<string> progress, CancellationToken cancellation)
    {
        var chance = new Random(options.Seed);
        for (var kill = 0; kill <= options.Kills; kill++)
        {
            var goal = Volatile.Read(ref _acknowledged) + chance.Next(AcknowledgedLeast, AcknowledgedMost);
            await _progress.UntilAsync(() => Volatile.Read(ref _acknowledged) >= goal && allConnected(), cancellation);
            // After the last restart everybody has come back and been heard once more: that is the end.
            if (kill == options.Kills) return;
            var done = await target.StrikeAsync(kill, cancellation);
            progress(FormattableString.Invariant($"{kill + 1}: {_acknowledged} acknowledged; {done}"));
        }
    }

    private async Task WriteAsync(ChatClient page, Random chance, CancellationToken enough, CancellationToken cancellation)
    {
        for (var n = 1; !enough.IsCancellationRequested; n++)
        {
            await page.SendAsync(FormattableString.Invariant($"Pesan {n}: apakah berkas saya sudah selesai?"), cancellation);
            Interlocked.Increment(ref _acknowledged);
            _progress.Raise();
            await Task.Delay(Chances.Between(chance, PauseLeast, PauseMost), time, cancellation);
        }
    }

    /// <summary>Looks until all views agree; when they do not in time, what differed last.</summary>
    private async Task<ImmutableArray<string>> AgreeAsync(ImmutableArray<ChatClient> pages, ImmutableArray<ConsoleClient> consoles, CancellationToken cancellation)
    {
        var started = time.GetTimestamp();
        while (true)
        {
            var citizens = await Task.WhenAll(pages.Select(p => p.SnapshotAsync(cancellation)));
            var desk = await consoles[0].GetAsync<DeskView>($"/api/offices/{Office}/desk", cancellation);
            var boards = consoles.Select(c => new ShownBoard(c.View.Profile!, c.View.Board)).ToImmutableArray();
            ImmutableArray<string> differences =
            [
                .. VisitAgreement.Differences([.. citizens.Select(c => c.Visit).OfType<ChatVisit>()], desk, boards),
                .. await StaleBoardsAsync(consoles, cancellation),
            ];
            if (differences.IsEmpty || time.GetElapsedTime(started) > AgreeMax) return differences;
            await Task.Delay(TimeSpan.FromMilliseconds(250), time, cancellation);
        }
    }

    /// <summary>Snapshot and events must give the board that a fresh snapshot gives.</summary>
    private async Task<IEnumerable<string>> StaleBoardsAsync(ImmutableArray<ConsoleClient> consoles, CancellationToken cancellation)
    {
        var stale = new List<string>();
        foreach (var (console, i) in consoles.Select((c, i) => (c, i)))
        {
            await using var fresh = ConsoleClient.Open(Console(staff[i], FormattableString.Invariant($"fresh{i + 1}"), i, false));
            await fresh.UntilAsync(v => v.Epoch is not null, cancellation);
            var (held, now) = (Text(console.View), Text(fresh.View));
            if (held != now) stale.Add($"{console.Operator} shows\n  {held}\nand a new console\n  {now}");
        }
        return stale;
    }

    private static string Text(ConsoleView view) => System.Text.Json.JsonSerializer.Serialize(view.Board, WireJson.Options);

    private async Task<CitizenBook> ReadAgainAsync(ChatClient page, int i, CookieContainer cookies, CancellationToken cancellation)
    {
        await using var reader = ChatClient.Open(Citizen(i, cookies));
        return CitizenBook.Of(FormattableString.Invariant($"citizen {i + 1}"), page, await reader.ReadTranscriptAsync(cancellation));
    }

    private ChatClientOptions Citizen(int i, CookieContainer cookies) =>
        new(target.Url, Office, FormattableString.Invariant($"c{i + 1}"), options.Seed + i, time, cookies, FormattableString.Invariant($"Warga {i + 1}"));

    private ConsoleClientOptions Console(StaffAccount account, string prefix, int i, bool accepts) =>
        new(target.Url, account, prefix, options.Seed + 100 + i, time, accepts);
}
