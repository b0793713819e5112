using System.Net;
using Omnichannel.Grains.Conversations;
using Omnichannel.LoadTests.Clients;
using Omnichannel.Support;
using Omnichannel.WhatIf.Plans;
using Omnichannel.WhatIf.Results;

namespace Omnichannel.LoadTests.Scenarios;

/// <summary>What came of one planned contact. Times are business time.</summary>
/// <param name="Wait">From the acknowledgement of the first message until somebody served; null if nobody did.</param>
/// <param name="FirstResponse">From there to the operator's first words.</param>
/// <param name="Page">The closed page, with everything that it held.</param>
/// <param name="Cookies">To come back as the same citizen.</param>
public sealed record ContactOutcome(
    PlannedContact Contact, ContactEnd End, TimeSpan? Wait, TimeSpan? FirstResponse, ChatClient Page, CookieContainer Cookies);

/// <summary>A citizen who is not human.</summary>
public sealed class CitizenBot(PlannedContact contact, Uri gateway, string office, BusinessClock clock)
{
    /// <summary>How long a citizen thinks before the next message: assumed.</summary>
    private static readonly TimeSpan ThinkLeast = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan ThinkMost = TimeSpan.FromSeconds(45);

    private readonly Random _chance = new(contact.Seed);
    private readonly CookieContainer _cookies = new();
    private TimeSpan? _wait;
    private TimeSpan? _firstResponse;

    /// <summary>Comes at the planned time, and ends when the citizen has left.</summary>
    public async Task<ContactOutcome> RunAsync(CancellationToken cancellation)
    {
        try { await clock.UntilAsync(contact.At, cancellation); }
        catch (OperationCanceledException) { /* Too late to come: the page below is opened and closed at once. */ }
        await using var page = ChatClient.Open(Options(contact, gateway, office, clock.Time, _cookies));
        ContactEnd end;
        try { end = await TalkAsync(page, cancellation); }
        catch (OperationCanceledException) { end = ContactEnd.Unfinished; }
        return new ContactOutcome(contact, end, _wait, _firstResponse, page, _cookies);
    }

    /// <summary>The page of a planned contact; with the cookies of before it is the same citizen.</summary>
    public static ChatClientOptions Options(PlannedContact contact, Uri gateway, string office, TimeProvider time, CookieContainer cookies) =>
        new(gateway, office, FormattableString.Invariant($"c{contact.Number}"), contact.Seed, time, cookies, FormattableString.Invariant($"Warga {contact.Number}"));

    private async Task<ContactEnd> TalkAsync(ChatClient page, CancellationToken cancellation)
    {
        await page.SendAsync(contact.Messages[0], cancellation);
        var came = clock.Now;
        var sent = 1;
        if (contact.Messages.Length > 1 && !await WithinAsync(page, IsServed, came + contact.Elaborates, cancellation))
            await page.SendAsync(contact.Messages[sent++], cancellation);
        if (!await WithinAsync(page, IsServed, came + contact.Patience, cancellation)) return ContactEnd.Abandoned;
        _wait = clock.Now - came;

        while (true)
        {
            var last = page.Answered.Max(a => a.Result.Seq);
            await page.UntilAsync(v => IsClosed(v) || v.Entries.Values.Any(e => e.Kind == EntryKind.Operator && e.Seq > last), cancellation);
            if (page.View.Entries.Values.Any(e => e.Kind == EntryKind.Operator)) _firstResponse ??= clock.Now - came;
            if (IsClosed(page.View)) return ContactEnd.Served;
            if (sent == contact.Messages.Length)
            {
                await page.UntilAsync(IsClosed, cancellation);
                return ContactEnd.Served;
            }
            if (await WithinAsync(page, IsClosed, clock.Now + Chances.Between(_chance, ThinkLeast, ThinkMost), cancellation)) return ContactEnd.Served;
            await page.SendAsync(contact.Messages[sent++], cancellation);
        }
    }

    private static bool IsServed(ChatView view) => view.Visit?.Status is VisitStatus.Served or VisitStatus.Closed;

    private static bool IsClosed(ChatView view) => view.Visit?.Status == VisitStatus.Closed;

    private async Task<bool> WithinAsync(ChatClient page, Func<ChatView, bool> condition, TimeSpan until, CancellationToken cancellation)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        await Task.WhenAny(page.UntilAsync(condition, either.Token), clock.UntilAsync(until, either.Token));
        await either.CancelAsync();
        cancellation.ThrowIfCancellationRequested();
        return condition(page.View);
    }
}
