using Orleans.Concurrency;

namespace Omnichannel.Embedded.Tests.Contract;

public interface IWorkerGrain : IGrainWithStringKey
{
    Task Work(string name);

    Task<bool> StaysOnItsScheduler();

    Task<int> Next(int sent);
}

public interface IReentrantWorkerGrain : IGrainWithStringKey
{
    Task Work(string name);

    Task<int> CountUp(int times);
}

public interface IMixedGrain : IGrainWithStringKey
{
    Task Write(string name);

    [ReadOnly]
    Task Read(string name);

    [AlwaysInterleave]
    Task Peek(string name);
}

public sealed class WorkerGrain(Journal journal) : Grain, IWorkerGrain
{
    private int _last = -1;
    private int _disorder;

    public async Task Work(string name)
    {
        journal.Write($"{name} in");
        await journal.Gate(name);
        journal.Write($"{name} out");
    }

    public async Task<bool> StaysOnItsScheduler()
    {
        var before = TaskScheduler.Current;
        await Task.Yield();
        var afterYield = TaskScheduler.Current;
        await Task.Run(() => { });
        return before != TaskScheduler.Default && before == afterYield && afterYield == TaskScheduler.Current;
    }

    public Task<int> Next(int sent)
    {
        if (sent != _last + 1) _disorder++;
        _last = sent;
        return Task.FromResult(_disorder);
    }
}

[Reentrant]
public sealed class ReentrantWorkerGrain(Journal journal) : Grain, IReentrantWorkerGrain
{
    private int _inside;
    private int _count;

    public async Task Work(string name)
    {
        journal.Write($"{name} in");
        await journal.Gate(name);
        journal.Write($"{name} out");
    }

    public async Task<int> CountUp(int times)
    {
        for (var i = 0; i < times; i++)
        {
            if (Interlocked.Increment(ref _inside) != 1) throw new InvalidOperationException("Two threads are in one activation.");
            _count++;
            Interlocked.Decrement(ref _inside);
            await Task.Yield();
        }

        return _count;
    }
}

public sealed class MixedGrain(Journal journal) : Grain, IMixedGrain
{
    public Task Write(string name) => Work(name);

    public Task Read(string name) => Work(name);

    public Task Peek(string name) => Work(name);

    private async Task Work(string name)
    {
        journal.Write($"{name} in");
        await journal.Gate(name);
        journal.Write($"{name} out");
    }
}

public sealed class TurnTaking
{
    [Fact]
    public async Task Requests_on_one_grain_take_turns()
    {
        await using var engine = await EngineUnderTest.StartAsync();
        var grain = engine.Grains.GetGrain<IWorkerGrain>("one");

        var first = grain.Work("a");
        await engine.Journal.Seen("a in");
        var second = grain.Work("b");
        engine.Journal.Open("b");
        engine.Journal.Open("a");
        await Task.WhenAll(first, second);

        Assert.Equal(["a in", "a out", "b in", "b out"], engine.Journal.Lines);
    }

    [Fact]
    public async Task Two_grains_do_not_wait_for_one_another()
    {
        await using var engine = await EngineUnderTest.StartAsync();

        var first = engine.Grains.GetGrain<IWorkerGrain>("one").Work("a");
        await engine.Journal.Seen("a in");
        engine.Journal.Open("b");
        await engine.Grains.GetGrain<IWorkerGrain>("two").Work("b");

        Assert.False(first.IsCompleted);
        engine.Journal.Open("a");
        await first;
    }

    [Fact]
    public async Task Continuations_come_back_to_the_scheduler_of_the_activation()
    {
        await using var engine = await EngineUnderTest.StartAsync();

        Assert.True(await engine.Grains.GetGrain<IWorkerGrain>("one").StaysOnItsScheduler());
    }

    [Fact]
    public async Task A_reentrant_grain_interleaves_at_its_awaits()
    {
        await using var engine = await EngineUnderTest.StartAsync();
        var grain = engine.Grains.GetGrain<IReentrantWorkerGrain>("one");

        var first = grain.Work("a");
        await engine.Journal.Seen("a in");
        engine.Journal.Open("b");
        await grain.Work("b");
        engine.Journal.Open("a");
        await first;

        Assert.Equal(["a in", "b in", "b out", "a out"], engine.Journal.Lines);
    }

    [Fact]
    public async Task A_reentrant_grain_still_never_runs_on_two_threads()
    {
        await using var engine = await EngineUnderTest.StartAsync();
        var grain = engine.Grains.GetGrain<IReentrantWorkerGrain>("one");

        var counts = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => grain.CountUp(100)));

        Assert.Equal(5000, counts.Max());
    }

    [Fact]
    public async Task A_method_that_always_interleaves_runs_while_a_request_waits()
    {
        await using var engine = await EngineUnderTest.StartAsync();
        var grain = engine.Grains.GetGrain<IMixedGrain>("one");

        var writing = grain.Write("w");
        await engine.Journal.Seen("w in");
        engine.Journal.Open("p");
        await grain.Peek("p");
        engine.Journal.Open("w");
        await writing;

        Assert.Equal(["w in", "p in", "p out", "w out"], engine.Journal.Lines);
    }

    [Fact]
    public async Task Readers_run_together_and_a_writer_runs_alone()
    {
        await using var engine = await EngineUnderTest.StartAsync();
        var grain = engine.Grains.GetGrain<IMixedGrain>("one");

        var first = grain.Read("r1");
        var second = grain.Read("r2");
        await Task.WhenAll(engine.Journal.Seen("r1 in"), engine.Journal.Seen("r2 in"));
        var writing = grain.Write("w");
        engine.Journal.Open("w");
        engine.Journal.Open("r1");
        await first;
        Assert.Equal(0, engine.Journal.Count("w in"));
        engine.Journal.Open("r2");
        await Task.WhenAll(second, writing);

        Assert.Equal(["w in", "w out"], engine.Journal.Lines.TakeLast(2));
    }

    [Fact]
    public async Task A_reader_waits_for_a_writer_that_runs()
    {
        await using var engine = await EngineUnderTest.StartAsync();
        var grain = engine.Grains.GetGrain<IMixedGrain>("one");

        var writing = grain.Write("w");
        await engine.Journal.Seen("w in");
        var reading = grain.Read("r");
        engine.Journal.Open("r");
        engine.Journal.Open("w");
        await Task.WhenAll(writing, reading);

        Assert.Equal(["w in", "w out", "r in", "r out"], engine.Journal.Lines);
    }
}
