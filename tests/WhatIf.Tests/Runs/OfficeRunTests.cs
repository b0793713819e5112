using Omnichannel.Grains.Shared;
using Omnichannel.WhatIf.Results;
using Omnichannel.WhatIf.Runs;

namespace Omnichannel.WhatIf.Tests.Runs;

public sealed class OfficeRunTests
{
    [Fact]
    public void Who_comes_alone_is_served_at_once_and_answered_before_the_closing()
    {
        var contact = OfficeRun.Play(Some.Citizens(0), Some.Office(1), seed: 1).Contacts.Single();
        Assert.Equal(ContactEnd.Served, contact.End);
        // The operator's two seconds, and the two milliseconds that the desk waits for more news.
        Assert.Equal(TimeSpan.FromMilliseconds(2002), contact.Wait);
        Assert.InRange(contact.FirstResponse!.Value, TimeSpan.FromSeconds(17), TimeSpan.FromSeconds(62));
    }

    [Fact]
    public void Who_comes_second_waits_for_the_first_and_is_told_so()
    {
        var second = OfficeRun.Play(Some.Citizens(0, 1), Some.Office(1), seed: 1).Contacts[1];
        Assert.Equal(1, second.Shown!.Position);
        Assert.True(second.Shown.Wait!.P90Seconds > 0);
        Assert.InRange(second.Wait!.Value, TimeSpan.FromMinutes(4), TimeSpan.FromMinutes(4.2));
        Assert.Equal(second.Wait, second.TrueWait);
    }

    [Fact]
    public void Who_gives_up_is_counted_and_his_wait_is_known_all_the_same()
    {
        var plan = Some.Citizens(0).With(Some.Citizen(2, 1) with { Patience = TimeSpan.FromMinutes(2) });
        var left = OfficeRun.Play(plan, Some.Office(1), seed: 1).Contacts[1];
        Assert.Equal((ContactEnd.Abandoned, null), (left.End, left.Wait));
        Assert.InRange(left.TrueWait!.Value, TimeSpan.FromMinutes(4), TimeSpan.FromMinutes(4.2));
    }

    [Fact]
    public void Operators_are_as_busy_as_their_services_last()
    {
        var run = OfficeRun.Play(Some.Citizens(0, 60, 120), Some.Office(1), seed: 1);
        Assert.InRange(run.MeanLoad, 14.5 / 240, 15.5 / 240);
    }

    [Fact]
    public void A_flood_is_kept_in_full_and_is_one_visit()
    {
        var flood = Some.Citizen(1, 0, Channel.WhatsApp) with { Messages = [.. Enumerable.Repeat("Halo", 100)], Pace = TimeSpan.FromSeconds(1) };
        var run = OfficeRun.Play(Some.Citizens(1).With(flood with { Number = 2, Person = "flood" }), Some.Office(1), seed: 1);
        Assert.Equal((2, 0), (run.Total.Served, run.Total.Abandoned));
        Assert.Equal(1, run.Contacts.Single(c => c.Contact.Pace is not null).Services);
        Assert.True(run.Messages >= 101);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Everybody_who_came_was_served_or_gave_up(int seed)
    {
        var run = OfficeRun.Play(Some.Day(80, seed, peak: 0.3), Some.Office(3), seed);
        Assert.Equal(80, run.Total.Served + run.Total.Abandoned);
        Assert.True(run.Total.Abandoned > 0);
        Assert.Equal(80, run.Channels.Sum(c => c.Contacts));
        Assert.All(run.Contacts, c => Assert.NotNull(c.TrueWait));
    }

    [Fact]
    public void The_same_seed_gives_the_same_run()
    {
        static string Text() => string.Join('\n', OfficeRun.Play(Some.Day(50), Some.Office(2), seed: 5).Contacts.Select(c => $"{c.End} {c.Wait} {c.FirstResponse} {c.TrueWait} {c.Shown} {c.WorstPosition}"));
        Assert.Equal(Text(), Text());
    }

    [Fact]
    public void More_operators_never_make_a_busy_day_worse()
    {
        var plan = Some.Day(100, seed: 2, peak: 0.3);
        var waits = Enumerable.Range(3, 3).Select(n => OfficeRun.Play(plan, Some.Office(n), seed: 1).Total.TrueWaitSeconds.P90).ToArray();
        Assert.Equal(waits.OrderDescending(), waits);
        Assert.True(waits[0] > 2 * waits[^1]);
    }

    [Fact]
    public void Who_stands_in_line_at_closing_time_is_still_served()
    {
        var run = OfficeRun.Play(Some.Citizens(237, 238, 239), Some.Office(1), seed: 1);
        Assert.Equal(3, run.Total.Served);
    }

    [Fact]
    public void The_days_of_a_plan_are_played_by_the_calendar()
    {
        var plan = Some.Citizens(0, 240) with { Days = [new DateOnly(2026, 1, 8), new DateOnly(2026, 1, 9)] };
        Assert.Equal(2, OfficeRun.Play(plan, Some.Office(1), seed: 1).Total.Served);
    }

    [Fact]
    public void A_run_can_be_called_off() =>
        Assert.Throws<OperationCanceledException>(() => OfficeRun.Play(Some.Citizens(0), Some.Office(1), seed: 1, new CancellationToken(canceled: true)));
}
