namespace Omnichannel.Embedded.Tests.Contract;

public interface IClockGrain : IGrainWithStringKey
{
    Task StartTimer(string name, TimeSpan due, TimeSpan period, bool interleave = false);

    Task Change(string name, TimeSpan due, TimeSpan period);

    Task Dispose(string name);

    Task Work(string name);

    Task End();
}

public sealed class ClockGrain(Journal journal) : Grain, IClockGrain
{
    private readonly Dictionary<string, IGrainTimer> _timers = [];

    public Task StartTimer(string name, TimeSpan due, TimeSpan period, bool interleave = false)
    {
        _timers[name] = this.RegisterGrainTimer(Tick, name, new() { DueTime = due, Period = period, Interleave = interleave });
        return Task.CompletedTask;
    }

    public Task Change(string name, TimeSpan due, TimeSpan period)
    {
        _timers[name].Change(due, period);
        return Task.CompletedTask;
    }

    public Task Dispose(string name)
    {
        _timers[name].Dispose();
        return Task.CompletedTask;
    }

    public async Task Work(string name)
    {
        journal.Write($"{name} in");
        await journal.Gate(name);
        journal.Write($"{name} out");
    }

    public Task End()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        journal.Write($"ended: {reason.ReasonCode}");
        return Task.CompletedTask;
    }

    private Task Tick(string name, CancellationToken cancellationToken)
    {
        journal.Write($"tick {name}");
        switch (name)
        {
            case "throws": throw new InvalidOperationException("A tick that fails.");
            case "ends itself": _timers[name].Dispose(); break;
            case "slows down": _timers[name].Change(TimeSpan.FromDays(20), TimeSpan.FromDays(20)); break;
        }

        return Task.CompletedTask;
    }
}

public sealed class Timers
{
    [Fact]
    public async Task A_timer_ticks_when_due_and_then_each_period()
    {
        await using var engine = await EngineUnderTest.StartAsync();
        await engine.Grains.GetGrain<IClockGrain>("c").StartTimer("t", engine.Tick, engine.Tick * 2);

        await engine.AdvanceAsync(engine.Tick);
        await engine.Journal.Seen("tick t");
        await Settled(engine);
        await engine.AdvanceAsync(engine.Tick * 2);
        await engine.Journal.Seen("tick t", 2);
    }

    [Fact]
    public async Task A_tick_waits_for_the_request_that_runs()
    {
        await using var engine = await EngineUnderTest.StartAsync();
        var grain = engine.Grains.GetGrain<IClockGrain>("c");
        await grain.StartTimer("t", engine.Tick, Timeout.InfiniteTimeSpan);

        var work = grain.Work("w");
        await engine.Journal.Seen("w in");
        await engine.AdvanceAsync(engine.Tick);
        engine.Journal.Open("w");
        await work;
        await engine.Journal.Seen("tick t");

        Assert.Equal(["w in", "w out", "tick t"], engine.Journal.Lines);
    }

    [Fact]
    public async Task An_interleaving_tick_does_not_wait_for_the_request_that_runs()
    {
        await using var engine = await EngineUnderTest.StartAsync();
        var grain = engine.Grains.GetGrain<IClockGrain>("c");
        await grain.StartTimer("t", engine.Tick, Timeout.InfiniteTimeSpan, interleave: true);

        var work = grain.Work("w");
        await engine.Journal.Seen("w in");
        await engine.AdvanceAsync(engine.Tick);
        await engine.Journal.Seen("tick t");
        engine.Journal.Open("w");
        await work;

        Assert.Equal(["w in", "tick t", "w out"], engine.Journal.Lines);
    }

    [Fact]
    public async Task A_timer_goes_on_after_a_tick_that_throws()
    {
        await using var engine = await EngineUnderTest.StartAsync();
        await engine.Grains.GetGrain<IClockGrain>("c").StartTimer("throws", engine.Tick, engine.Tick);

        await engine.AdvanceAsync(engine.Tick);
        await engine.Journal.Seen("tick throws");
        await Settled(engine);
        await engine.AdvanceAsync(engine.Tick);
        await engine.Journal.Seen("tick throws", 2);
    }

    [Theory]
    [InlineData("ends itself")]
    [InlineData("slows down")]
    public async Task A_timer_may_be_ended_or_changed_from_within_its_tick(string name)
    {
        await using var engine = await EngineUnderTest.StartAsync();
        await engine.Grains.GetGrain<IClockGrain>("c").StartTimer(name, engine.Tick, engine.Tick);

        await engine.AdvanceAsync(engine.Tick);
        await engine.Journal.Seen($"tick {name}");
        await Settled(engine);
        await engine.AdvanceAsync(engine.Tick * 3);
        await Settled(engine);

        Assert.Equal(1, engine.Journal.Count($"tick {name}"));
    }

    [Fact]
    public async Task A_disposed_timer_ticks_no_more()
    {
        await using var engine = await EngineUnderTest.StartAsync();
        var grain = engine.Grains.GetGrain<IClockGrain>("c");
        await grain.StartTimer("t", engine.Tick, engine.Tick);

        await grain.Dispose("t");
        await engine.AdvanceAsync(engine.Tick * 3);
        await Settled(engine);

        Assert.Equal(0, engine.Journal.Count("tick t"));
    }

    [Fact]
    public async Task A_changed_timer_keeps_its_new_time()
    {
        await using var engine = await EngineUnderTest.StartAsync();
        var grain = engine.Grains.GetGrain<IClockGrain>("c");
        await grain.StartTimer("t", Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

        await grain.Change("t", engine.Tick, engine.Tick);
        await engine.AdvanceAsync(engine.Tick);
        await engine.Journal.Seen("tick t");
        await Settled(engine);
        await engine.AdvanceAsync(engine.Tick);
        await engine.Journal.Seen("tick t", 2);
    }

    [Fact]
    public async Task A_timer_ends_with_its_activation()
    {
        await using var engine = await EngineUnderTest.StartAsync();
        var grain = engine.Grains.GetGrain<IClockGrain>("c");
        await grain.StartTimer("t", engine.Tick, engine.Tick);

        await grain.End();
        await engine.Journal.Seen("ended: ApplicationRequested");
        await engine.AdvanceAsync(engine.Tick * 3);
        await Settled(engine);

        Assert.Equal(0, engine.Journal.Count("tick t"));
    }

    [Fact]
    public async Task Ticks_do_not_postpone_idle_collection()
    {
        await using var engine = await EngineUnderTest.StartAsync();
        await engine.Grains.GetGrain<IClockGrain>("c").StartTimer("t", engine.Tick, engine.Tick);

        await engine.AdvanceAsync(engine.Tick);
        await engine.Journal.Seen("tick t");
        await Settled(engine);
        await engine.CollectIdleAsync();

        await engine.Journal.Seen("ended: ActivationIdle");
    }

    // A request after a tick: when it answers, the tick has ended and the timer is set again.
    private static Task Settled(IEngineUnderTest engine)
    {
        engine.Journal.Open("settled");
        return engine.Grains.GetGrain<IClockGrain>("c").Work("settled");
    }
}
