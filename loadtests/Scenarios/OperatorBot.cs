using System.Collections.Concurrent;
using Omnichannel.Grains.Conversations;
using Omnichannel.Grains.Log;
using Omnichannel.Grains.Operators;
using Omnichannel.Grains.Shared;
using Omnichannel.LoadTests.Clients;
using Omnichannel.WhatIf.Plans;

namespace Omnichannel.LoadTests.Scenarios;

/// <summary>An operator who is not human: takes every offer, answers every message after a while of typing, and closes
/// when the service time is over and nothing is unanswered. Like the real console it reads the transcript of a visit when
/// it begins, and again after a stream that had to start anew.</summary>
public sealed class OperatorBot(ConsoleClient console, BusinessClock clock, ServiceStyle style, int seed)
{
    // By offer: a visit that comes back after its closing comes by another one. Each stays, done or not.
    private readonly ConcurrentDictionary<OfferId, Task> _serving = new();
    private int _closed;

    /// <summary>How many visits it has closed.</summary>
    public int Closed => Volatile.Read(ref _closed);

    /// <summary>Works until it is told to stop; then it stops in the middle of whatever it does.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        try
        {
            await console.SetStatusAsync(OperatorStatus.Available, cancellation);
            while (true)
            {
                await console.UntilAsync(view => Fresh(view).Any(), cancellation);
                foreach (var card in Fresh(console.View))
                    _serving[OfferOf(card)] = Task.Run(() => ServeAsync(card, cancellation), CancellationToken.None);
            }
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(_serving.Values);
        }
    }

    private IEnumerable<VisitCard> Fresh(ConsoleView view) =>
        view.Board.Cards.Values.Where(c => IsServedHere(c) && !_serving.ContainsKey(OfferOf(c)));

    private bool IsServedHere(VisitCard card) => card.Row.Status == VisitStatus.Served && card.Row.Operator == console.Operator;

    private static OfferId OfferOf(VisitCard card) => new(card.Row.Visit, card.Row.OfferNumber);

    /// <summary>Whether this bot still serves it, by the same offer.</summary>
    private bool IsMine(VisitCard card) =>
        console.View.Board.Cards.TryGetValue(card.Row.Visit.ToString(), out var now) && IsServedHere(now) && OfferOf(now) == OfferOf(card);

    private async Task ServeAsync(VisitCard card, CancellationToken cancellation)
    {
        try
        {
            var chance = new Random(SeedOf(card.Row));
            var until = clock.Now + Chances.LogNormal(chance, style.ServiceMean, style.ServiceSigma);
            var snapshots = -1;
            while (IsMine(card))
            {
                if (snapshots != console.Stream.Snapshots)
                {
                    snapshots = console.Stream.Snapshots;
                    await console.ReadTranscriptAsync(card.Row.Conversation, cancellation);
                }
                else if (IsUnanswered(console.View, card)) await AnswerAsync(card, chance, snapshots, cancellation);
                else if (clock.Now >= until) await CloseAsync(card, cancellation);
                else await WaitAsync(card, until, snapshots, cancellation);
            }
        }
        catch (OperationCanceledException)
        {
            // The end of the shift.
        }
        catch (HubFaultException)
        {
            // Refused for good; the link has counted it, and the report will say so.
        }
    }

    private async Task AnswerAsync(VisitCard card, Random chance, int snapshots, CancellationToken cancellation)
    {
        await clock.DelayAsync(Chances.Between(chance, style.TypingLeast, style.TypingMost), cancellation);
        var result = await console.ReplyAsync(card, style.Answers[chance.Next(style.Answers.Length)], cancellation);
        if (!result.IsDone)
        {
            await GoneAsync(card, cancellation);
            return;
        }
        // The reply may come back later than its acknowledgement: unseen, the question would be answered twice. A stream
        // that starts anew does not bring it: then the transcript is read again.
        await console.UntilAsync(
            view => Has(view, card, result.Version) || !IsMine(card) || console.Stream.Snapshots != snapshots, cancellation);
    }

    private async Task CloseAsync(VisitCard card, CancellationToken cancellation)
    {
        var result = await console.CloseAsync(card, cancellation);
        if (result.IsDone) Interlocked.Increment(ref _closed);
        await GoneAsync(card, cancellation);
    }

    /// <summary>Waits until the board agrees that the visit is not this bot's any more.</summary>
    private Task GoneAsync(VisitCard card, CancellationToken cancellation) =>
        console.UntilAsync(_ => !IsMine(card), cancellation);

    private async Task WaitAsync(VisitCard card, TimeSpan until, int snapshots, CancellationToken cancellation)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var change = console.UntilAsync(
            view => IsUnanswered(view, card) || !IsMine(card) || console.Stream.Snapshots != snapshots, either.Token);
        await Task.WhenAny(change, clock.UntilAsync(until, either.Token));
        await either.CancelAsync();
        cancellation.ThrowIfCancellationRequested();
    }

    private static bool Has(ConsoleView view, VisitCard card, long seq) =>
        view.Transcripts.TryGetValue(card.Row.Conversation.ToString(), out var entries) && entries.ContainsKey(seq);

    private static bool IsUnanswered(ConsoleView view, VisitCard card) =>
        view.Transcripts.TryGetValue(card.Row.Conversation.ToString(), out var entries)
        && entries.Values.LastOrDefault(e => e.Kind is EntryKind.Citizen or EntryKind.Operator) is { Kind: EntryKind.Citizen };

    private int SeedOf(VisitRow row) =>
        unchecked(seed * 486_187_739 + row.Visit.Day.DayNumber * 7_919 + row.Visit.Ticket.Number * 31 + row.OfferNumber);
}
