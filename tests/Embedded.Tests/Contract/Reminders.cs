namespace Omnichannel.Embedded.Tests.Contract;

public interface IForgetfulGrain : IGrainWithStringKey
{
    Task Remind(string name, TimeSpan due, TimeSpan period);

    Task Forget(string name);

    Task<string[]> Reminders();

    Task<bool> Has(string name);
}

public sealed class ForgetfulGrain(Journal journal) : Grain, IForgetfulGrain, IRemindable
{
    public async Task Remind(string name, TimeSpan due, TimeSpan period)
    {
        var reminder = await this.RegisterOrUpdateReminder(name, due, period);
        journal.Write($"registered {reminder.ReminderName}");
    }

    public async Task Forget(string name)
    {
        if (await this.GetReminder(name) is { } reminder) await this.UnregisterReminder(reminder);
    }

    public async Task<string[]> Reminders() => [.. (await this.GetReminders()).Select(reminder => reminder.ReminderName).Order(StringComparer.Ordinal)];

    public async Task<bool> Has(string name) => await this.GetReminder(name) is not null;

    public Task ReceiveReminder(string reminderName, TickStatus status)
    {
        journal.Write($"remember {reminderName}");
        if (reminderName == "throws") throw new InvalidOperationException("A reminder that is not taken.");
        return Task.CompletedTask;
    }
}

public sealed class Reminders
{
    [Fact]
    public async Task A_reminder_comes_when_due_and_then_each_period()
    {
        await using var engine = await EngineUnderTest.StartAsync();
        await engine.Grains.GetGrain<IForgetfulGrain>("g").Remind("r", engine.Tick, engine.Tick * 2);

        await engine.AdvanceAsync(engine.Tick);
        await engine.Journal.Seen("remember r");
        await Settled(engine);
        await engine.AdvanceAsync(engine.Tick * 2);
        await engine.Journal.Seen("remember r", 2);
    }

    [Fact]
    public async Task A_reminder_survives_a_restart()
    {
        await using var engine = await EngineUnderTest.StartAsync();
        await engine.Grains.GetGrain<IForgetfulGrain>("g").Remind("r", engine.Tick * 5, engine.Tick * 5);

        await engine.RestartAsync();
        await engine.AdvanceAsync(engine.Tick * 5);

        await engine.Journal.Seen("remember r");
    }

    [Fact]
    public async Task A_reminder_comes_again_after_one_that_was_not_taken()
    {
        await using var engine = await EngineUnderTest.StartAsync();
        await engine.Grains.GetGrain<IForgetfulGrain>("g").Remind("throws", engine.Tick, engine.Tick);

        await engine.AdvanceAsync(engine.Tick);
        await engine.Journal.Seen("remember throws");
        await Settled(engine);
        await engine.AdvanceAsync(engine.Tick);
        await engine.Journal.Seen("remember throws", 2);
    }

    [Fact]
    public async Task An_unregistered_reminder_comes_no_more()
    {
        await using var engine = await EngineUnderTest.StartAsync();
        var grain = engine.Grains.GetGrain<IForgetfulGrain>("g");
        await grain.Remind("r", engine.Tick, engine.Tick);

        await grain.Forget("r");
        await engine.AdvanceAsync(engine.Tick * 3);
        await Settled(engine);

        Assert.False(await grain.Has("r"));
        Assert.Equal(0, engine.Journal.Count("remember r"));
    }

    [Fact]
    public async Task A_grain_finds_its_own_reminders_only()
    {
        await using var engine = await EngineUnderTest.StartAsync();
        var grain = engine.Grains.GetGrain<IForgetfulGrain>("g");
        await grain.Remind("a", engine.Tick, engine.Tick);
        await grain.Remind("b", engine.Tick, engine.Tick);
        await grain.Remind("a", engine.Tick * 2, engine.Tick * 2);
        await engine.Grains.GetGrain<IForgetfulGrain>("another").Remind("c", engine.Tick, engine.Tick);

        Assert.Equal(["a", "b"], await grain.Reminders());
    }

    [Fact]
    public async Task A_period_below_the_minimum_is_refused()
    {
        await using var engine = await EngineUnderTest.StartAsync();

        await Assert.ThrowsAnyAsync<ArgumentException>(() =>
            engine.Grains.GetGrain<IForgetfulGrain>("g").Remind("r", engine.Tick, engine.Tick / 2));
    }

    // When the grain and the reminders have answered, what was due has been sent.
    private static async Task Settled(IEngineUnderTest engine)
    {
        await engine.Grains.GetGrain<IForgetfulGrain>("g").Reminders();
        await engine.Grains.GetGrain<IForgetfulGrain>("g").Reminders();
    }
}
