using System.Collections.Immutable;
using Omnichannel.Grains.Conversations;
using Omnichannel.Grains.Desks;
using Omnichannel.Grains.Shared;
using Omnichannel.LoadTests.Clients;
using Omnichannel.LoadTests.Providers;
using Omnichannel.LoadTests.Providers.Webhooks;
using Omnichannel.LoadTests.Reports;
using Omnichannel.Support;
using Omnichannel.WhatIf.Plans;

namespace Omnichannel.LoadTests.Scenarios;

/// <param name="SettleMax">Wall time, after the last message, for everything to come in, be answered and leave.</param>
public sealed record ChannelCampaignOptions(ProviderLine Line, int Messages, int Citizens, int Kills, TimeSpan SettleMax, int Seed);

/// <summary>Citizens write on one channel while operators answer, the provider fails and the gateway is killed; then the provider's
/// ledger is compared with the transcripts.</summary>
/// <param name="gateway">What is killed; null where nothing is.</param>
public sealed class ChannelCampaign(
    ProviderSimulator providers, Uri url, GatewayProcess? gateway, IReadOnlyList<StaffAccount> staff, ChannelCampaignOptions options, TimeProvider time)
{
    private static readonly ServiceStyle Hasty = new(
        TimeSpan.FromSeconds(0.5), 0.5, TimeSpan.FromMilliseconds(20), TimeSpan.FromMilliseconds(150), ["Baik, kami periksa.", "Mohon tunggu sebentar."]);

    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);

    private const int LookedAtOnce = 50;

    /// <summary>Of the seeded office.</summary>
    private const string Supervisor = "sari";

    private readonly ChangeSignal _progress = new();
    private int _acknowledged;

    /// <exception cref="TimeoutException">The gateway acknowledges nothing any more.</exception>
    public async Task<ChannelReport> RunAsync(Action<string> progress, CancellationToken cancellation)
    {
        var started = time.GetTimestamp();
        var consoles = staff.Select((a, i) => ConsoleClient.Open(new ConsoleClientOptions(url, a, FormattableString.Invariant($"o{i + 1}"), options.Seed + i, time, AutoAccept: true))).ToImmutableArray();
        try
        {
            using var shift = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            var clock = new BusinessClock(time, speedUp: 1);
            var work = Task.WhenAll(consoles.Select((c, i) => new OperatorBot(c, clock, Hasty, options.Seed + i).RunAsync(shift.Token)));

            var citizens = new ChannelCitizens(providers, options.Line, options.Citizens);
            using var writing = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            var killing = KillAsync(progress, writing.Token);
            await WriteAsync(citizens, options.Messages, cancellation);
            await writing.CancelAsync();
            var kills = await killing;

            // Once more from everybody: who takes the visit reads the whole conversation then, so nothing stays unseen.
            progress("everybody writes a last time");
            await WriteAsync(citizens, options.Citizens, cancellation);
            var isDrained = await SettleAsync(consoles, cancellation);
            await shift.CancelAsync();
            await work;
            await providers.Settled(cancellation);
            return Report(consoles, kills, isDrained, time.GetElapsedTime(started));
        }
        finally
        {
            foreach (var console in consoles) await console.DisposeAsync();
        }
    }

    private async Task WriteAsync(ChannelCitizens citizens, int messages, CancellationToken cancellation)
    {
        using var silence = new CancellationTokenSource(options.SettleMax, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(silence.Token, cancellation);
        try
        {
            await citizens.WriteAsync(messages, Acknowledge, either.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new TimeoutException($"Nothing was acknowledged for {options.SettleMax.TotalSeconds:0} s, after {_acknowledged} messages.");
        }

        void Acknowledge()
        {
            silence.CancelAfter(options.SettleMax);
            Interlocked.Increment(ref _acknowledged);
            _progress.Raise();
        }
    }

    /// <summary>Evenly over what is acknowledged.</summary>
    private async Task<int> KillAsync(Action<string> progress, CancellationToken enough)
    {
        for (var kill = 1; kill <= options.Kills; kill++)
        {
            var goal = options.Messages * kill / (options.Kills + 1);
            try { await _progress.UntilAsync(() => Volatile.Read(ref _acknowledged) >= goal, enough); }
            catch (OperationCanceledException) { return kill - 1; }
            // A kill that has begun is brought to its end: without a gateway there would be nothing to compare.
            await gateway!.RestartAsync(CancellationToken.None);
            progress(FormattableString.Invariant($"kill {kill}: {_acknowledged} acknowledged, up again in {gateway.StartTook.TotalMilliseconds:0} ms"));
        }
        return options.Kills;
    }

    /// <summary>Waits until all that was written is on a console, nobody waits or is served, and of every reply is known what became.</summary>
    private async Task<bool> SettleAsync(ImmutableArray<ConsoleClient> consoles, CancellationToken cancellation)
    {
        var started = time.GetTimestamp();
        // What became of a reply a console that has closed the visit is not told; a supervisor looks.
        var supervisor = consoles.FirstOrDefault(c => c.Operator.Name == Supervisor) ?? consoles[0];
        while (true)
        {
            var desk = await supervisor.GetAsync<DeskView>($"/api/offices/{supervisor.Operator.Office}/desk", cancellation);
            var isServed = desk is { Waiting: 0, Offered: 0, Served: 0 };
            if (isServed && Compare(consoles) is { Findings.IsEmpty: true } result)
            {
                if (result.NotShown.IsEmpty) return true;
                foreach (var reference in result.NotShown.Take(LookedAtOnce)) await supervisor.ReadTranscriptAsync(ConversationOf(reference, supervisor.Operator.Office), cancellation);
            }
            if (time.GetElapsedTime(started) > options.SettleMax) return isServed;
            await Task.Delay(LookEvery, time, cancellation);
        }
    }

    private ConversationId ConversationOf(string reference, OfficeId office) => new(office, ChannelOf(options.Line), reference[..reference.LastIndexOf('.')]);

    private ChannelResult Compare(ImmutableArray<ConsoleClient> consoles)
    {
        var transcripts = new Dictionary<ConversationId, ImmutableSortedDictionary<long, TranscriptEntry>>();
        foreach (var (key, entries) in consoles.SelectMany(c => c.View.Transcripts))
        {
            var conversation = ConversationId.Parse(key);
            if (conversation.Channel != ChannelOf(options.Line)) continue;
            transcripts[conversation] = transcripts.TryGetValue(conversation, out var held) ? held.SetItems(entries) : entries;
        }
        var ledger = providers.Ledger;
        return ChannelAudit.Compare(ledger.Written, ledger.Unacknowledged, ledger.TakenCounts, transcripts.ToDictionary(t => t.Key, t => t.Value.Values.ToImmutableArray()));
    }

    private ChannelReport Report(ImmutableArray<ConsoleClient> consoles, int kills, bool isDrained, TimeSpan took)
    {
        var webhooks = providers.Ledger.Webhooks.Where(w => w.Kind == WebhookKind.Message).ToList();
        return new ChannelReport(
            options.Line, Compare(consoles), webhooks.Count, webhooks.Sum(w => w.Attempts.Length), providers.Ledger.Faults.Length, kills, isDrained, took.TotalSeconds);
    }

    private static Channel ChannelOf(ProviderLine line) => line switch
    {
        ProviderLine.Sms => Channel.Sms,
        ProviderLine.Messenger => Channel.Messenger,
        ProviderLine.Mail => Channel.Email,
        _ => Channel.WhatsApp,
    };
}
