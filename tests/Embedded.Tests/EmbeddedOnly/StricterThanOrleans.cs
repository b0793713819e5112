using Omnichannel.Embedded.Tests.Contract;

namespace Omnichannel.Embedded.Tests.EmbeddedOnly;

/// <summary>
/// What this engine promises and Orleans does not: the order of calls (Orleans 10.4.2 was seen to break it, to grains and to
/// observers), that every call made before an activation failed fails with it, that a call outlives any number of ends of its
/// grain (Orleans passes it on twice), and that a call cancelled while it waits never runs. Grains must not rely on any of it.
/// </summary>
public sealed class StricterThanOrleans
{
    [Fact]
    public async Task Calls_of_one_caller_start_in_the_order_they_were_made()
    {
        await using var engine = await EngineUnderTest.StartAsync();
        var grain = engine.Grains.GetGrain<IWorkerGrain>("one");

        var answers = await Task.WhenAll(Enumerable.Range(0, 1000).Select(grain.Next));

        Assert.All(answers, disorder => Assert.Equal(0, disorder));
    }

    [Fact]
    public async Task Calls_keep_their_order_over_the_end_of_an_activation()
    {
        await using var engine = await EngineUnderTest.StartAsync();
        var grain = engine.Grains.GetGrain<IMortalGrain>("slow to end");
        await grain.CountAndEnd();
        await engine.Journal.Seen("ending: ApplicationRequested");

        var calls = Enumerable.Range(0, 20).Select(_ => grain.Count()).ToList();
        engine.Journal.Open("end");

        Assert.Equal(Enumerable.Range(1, 20), await Task.WhenAll(calls));
    }

    [Fact]
    public async Task A_failed_activation_fails_all_calls_that_wait()
    {
        await using var engine = await EngineUnderTest.StartAsync();
        var grain = engine.Grains.GetGrain<IMortalGrain>("fails once");

        var calls = new[] { grain.Count(), grain.Count() };
        await engine.Journal.Seen("begins fails once");
        engine.Journal.Open("begin");

        foreach (var call in calls) await Assert.ThrowsAnyAsync<Exception>(() => call);
        Assert.Equal(1, await grain.Count());
    }

    [Fact]
    public async Task Calls_queued_behind_several_that_end_the_grain_are_served()
    {
        await using var engine = await EngineUnderTest.StartAsync();
        var grain = engine.Grains.GetGrain<IMortalGrain>("m");

        var calls = Enumerable.Range(0, 50).Select(i => i % 5 == 0 ? grain.CountAndEnd() : grain.Count()).ToList();

        Assert.All(await Task.WhenAll(calls), count => Assert.InRange(count, 1, 50));
    }

    [Fact]
    public async Task An_observer_hears_lines_in_the_order_they_were_said()
    {
        await using var engine = await EngineUnderTest.StartAsync();
        var listener = new Listener(engine.Journal);
        var speaker = engine.Grains.GetGrain<ISpeakerGrain>("s");
        await speaker.Subscribe(engine.Grains.CreateObjectReference<IListener>(listener));

        await speaker.Say(100);
        await engine.Journal.Seen("line 99");

        Assert.Equal(Enumerable.Range(0, 100).Select(i => $"line {i}"), engine.Journal.Lines);
        GC.KeepAlive(listener);
    }

    [Fact]
    public async Task A_call_that_is_cancelled_while_it_waits_never_runs()
    {
        await using var engine = await EngineUnderTest.StartAsync();
        var grain = engine.Grains.GetGrain<IPatientGrain>("p");
        using var cancel = new CancellationTokenSource();
        var work = grain.Work("w");
        await engine.Journal.Seen("w in");
        var waiting = grain.Wait("q", cancel.Token);

        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        engine.Journal.Open("w");
        await work;
        engine.Journal.Open("after");
        await grain.Work("after");

        Assert.Equal(["w in", "after in"], engine.Journal.Lines);
    }
}
