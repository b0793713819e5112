using System.Collections.Immutable;
using Omnichannel.Grains.Desks;
using Omnichannel.LoadTests.Clients;
using Omnichannel.LoadTests.Reports;
using Omnichannel.WhatIf.Plans;

namespace Omnichannel.LoadTests.Scenarios;

/// <summary>Plays a month's contacts through the hubs of a running gateway: every citizen with a page of his own, every
/// operator with a console, and in the end everything read again and compared.</summary>
public sealed class MonthReplay(ReplayOptions options, ReplayTarget target, TimeProvider time)
{
    /// <summary>How many citizens come back at the same time to read their transcripts.</summary>
    private const int ReadersMax = 8;

    private static readonly TimeSpan SignInMax = TimeSpan.FromSeconds(20);

    /// <param name="progress">Told a line now and then.</param>
    public async Task<ReplayReport> RunAsync(Action<string> progress, CancellationToken cancellation)
    {
        var phrases = Phrasebook.Load();
        var plan = MonthPlan.Draw(options.Figures, phrases, options.Plan);
        var style = ServiceStyle.Usual(phrases.AllAnswers);
        var started = time.GetTimestamp();
        var consoles = target.Staff.Take(options.Operators).Select((account, i) => ConsoleClient.Open(new ConsoleClientOptions(
            target.Gateway, account, FormattableString.Invariant($"o{i + 1}"), options.Plan.Seed + i, time, AutoAccept: true))).ToImmutableArray();
        try
        {
            await ConnectedAsync(consoles, cancellation);
            progress(FormattableString.Invariant($"{consoles.Length} operators signed in; {plan.Contacts.Length} contacts in {plan.Days.Length} days"));
            var clock = new BusinessClock(time, options.SpeedUp);
            using var shift = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            var bots = consoles.Select((c, i) => new OperatorBot(c, clock, style, options.Plan.Seed + i)).ToArray();
            var work = Task.WhenAll(bots.Select(b => b.RunAsync(shift.Token)));

            var outcomes = await PlayAsync(plan, clock, progress, cancellation);
            var isDrained = await DrainAsync(consoles[0], cancellation);
            await shift.CancelAsync();
            await work;
            progress("everybody has left; reading all transcripts again");

            var citizens = await ReadAgainAsync(outcomes, cancellation);
            var delivery = DeliveryAudit.Compare(citizens, [.. consoles.Select(ConsoleBook.Of)], everythingSeen: isDrained);
            return ReplayReport.Of(options, plan, outcomes, consoles, delivery, isDrained, time.GetElapsedTime(started));
        }
        finally
        {
            foreach (var console in consoles) await console.DisposeAsync();
        }
    }

    /// <exception cref="TimeoutException">Somebody cannot sign in; the message says why.</exception>
    private async Task ConnectedAsync(ImmutableArray<ConsoleClient> consoles, CancellationToken cancellation)
    {
        using var limit = new CancellationTokenSource(SignInMax, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        foreach (var console in consoles)
        {
            try { await console.Changed.UntilAsync(() => console.Link.IsConnected, either.Token); }
            catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
            {
                throw new TimeoutException($"{console.Operator} cannot connect: {console.Link.LastTrouble ?? "no answer"}");
            }
        }
    }

    private async Task<ImmutableArray<ContactOutcome>> PlayAsync(ContactPlan plan, BusinessClock clock, Action<string> progress, CancellationToken cancellation)
    {
        // Nobody waits for ever: after the last day everybody has the same wall time to be served.
        using var limit = new CancellationTokenSource(plan.Hours / options.SpeedUp + options.DrainMax, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        var left = 0;
        var visits = plan.Contacts.Select(async contact =>
        {
            var outcome = await new CitizenBot(contact, target.Gateway, target.Office, clock).RunAsync(either.Token);
            if (Interlocked.Increment(ref left) % 250 == 0)
                progress(FormattableString.Invariant($"{left} of {plan.Contacts.Length} have left; {clock.Now.TotalHours:0} of {plan.Hours.TotalHours:0} business hours"));
            return outcome;
        });
        return [.. await Task.WhenAll(visits)];
    }

    /// <summary>Waits until the desk knows of no open visit: those who gave up are in line still.</summary>
    private async Task<bool> DrainAsync(ConsoleClient console, CancellationToken cancellation)
    {
        using var limit = new CancellationTokenSource(options.DrainMax, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        try
        {
            while (true)
            {
                var desk = await console.GetAsync<DeskView>($"/api/offices/{target.Office}/desk", either.Token);
                if (desk is { Waiting: 0, Offered: 0, Served: 0 }) return true;
                await Task.Delay(TimeSpan.FromMilliseconds(250), time, either.Token);
            }
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return false;
        }
    }

    private async Task<ImmutableArray<CitizenBook>> ReadAgainAsync(ImmutableArray<ContactOutcome> outcomes, CancellationToken cancellation)
    {
        var books = new CitizenBook[outcomes.Length];
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = ReadersMax, CancellationToken = cancellation };
        await Parallel.ForAsync(0, outcomes.Length, parallel, async (i, stop) =>
        {
            var (contact, page) = (outcomes[i].Contact, outcomes[i].Page);
            await using var reader = ChatClient.Open(CitizenBot.Options(contact, target.Gateway, target.Office, time, outcomes[i].Cookies));
            books[i] = CitizenBook.Of(FormattableString.Invariant($"citizen {contact.Number}"), page, await reader.ReadTranscriptAsync(stop));
        });
        return [.. books];
    }
}
