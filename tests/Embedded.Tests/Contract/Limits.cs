namespace Omnichannel.Embedded.Tests.Contract;

public sealed class Limits
{
    [Fact]
    public async Task A_call_without_an_answer_times_out_and_says_which()
    {
        await using var engine = await EngineUnderTest.StartAsync(new() { ResponseTimeoutTicks = 10 });
        var call = engine.Grains.GetGrain<IWorkerGrain>("one").Work("w");
        await engine.Journal.Seen("w in");

        await engine.AdvanceAsync(engine.Tick * 11);

        var fault = await Assert.ThrowsAsync<TimeoutException>(() => call);
        Assert.Contains("Work", fault.Message, StringComparison.Ordinal);
        Assert.Contains("one", fault.Message, StringComparison.Ordinal);
        engine.Journal.Open("w");
    }

    [Fact]
    public async Task A_call_that_timed_out_while_it_waited_never_runs()
    {
        await using var engine = await EngineUnderTest.StartAsync(new() { ResponseTimeoutTicks = 10 });
        var grain = engine.Grains.GetGrain<IWorkerGrain>("one");
        var running = grain.Work("w");
        await engine.Journal.Seen("w in");
        var waiting = grain.Work("never");

        await engine.AdvanceAsync(engine.Tick * 11);
        await Assert.ThrowsAsync<TimeoutException>(() => running);
        await Assert.ThrowsAsync<TimeoutException>(() => waiting);
        engine.Journal.Open("w");
        engine.Journal.Open("after");
        await grain.Work("after");

        Assert.Equal(["w in", "w out", "after in", "after out"], engine.Journal.Lines);
    }

    [Fact]
    public async Task Calls_time_out_each_at_its_own_time()
    {
        await using var engine = await EngineUnderTest.StartAsync(new() { ResponseTimeoutTicks = 10 });
        var first = engine.Grains.GetGrain<IWorkerGrain>("one").Work("a");
        await engine.AdvanceAsync(engine.Tick * 6);
        var second = engine.Grains.GetGrain<IWorkerGrain>("two").Work("b");

        await engine.AdvanceAsync(engine.Tick * 6);
        await Assert.ThrowsAsync<TimeoutException>(() => first);
        Assert.False(second.IsCompleted);
        engine.Journal.Open("b");
        await second;
        engine.Journal.Open("a");
    }

    [Fact]
    public async Task A_full_queue_refuses_the_next_call()
    {
        await using var engine = await EngineUnderTest.StartAsync(new() { QueueLimit = 3 });
        var grain = engine.Grains.GetGrain<IWorkerGrain>("one");
        var first = grain.Work("w");
        await engine.Journal.Seen("w in");

        var calls = Enumerable.Range(0, 10).Select(_ => grain.Work("w")).ToList();
        // Nobody is let through yet: the first that is answered was refused.
        var refused = await Task.WhenAny(calls);
        await Assert.ThrowsAsync<LimitExceededException>(() => refused);
        engine.Journal.Open("w");
        await first;
        await Task.WhenAll(calls).ContinueWith(_ => { }, TaskScheduler.Default);

        Assert.InRange(calls.Count(call => call.IsCompletedSuccessfully), 2, 4);
        Assert.All(calls.Where(call => call.IsFaulted), call => Assert.IsType<LimitExceededException>(call.Exception!.InnerException));
    }
}
