using Orleans.Concurrency;

namespace Omnichannel.Embedded.Tests.Contract;

public interface IListener : IGrainObserver
{
    void Hear(string line);

    Task<string> Ask(string question);

    [OneWay]
    Task Note(string line);
}

public interface ISpeakerGrain : IGrainWithStringKey
{
    Task Subscribe(IListener listener);

    Task Say(int times);

    Task<string> AskEveryone(string question);

    Task<int> Listeners();
}

public sealed class SpeakerGrain : Grain, ISpeakerGrain
{
    private readonly HashSet<IListener> _listeners = [];

    public Task Subscribe(IListener listener)
    {
        _listeners.Add(listener);
        return Task.CompletedTask;
    }

    public Task Say(int times)
    {
        for (var i = 0; i < times; i++)
        {
            foreach (var listener in _listeners) listener.Hear($"line {i}");
        }

        return Task.CompletedTask;
    }

    public async Task<string> AskEveryone(string question) =>
        string.Join(", ", await Task.WhenAll(_listeners.Select(listener => listener.Ask(question))));

    public Task<int> Listeners() => Task.FromResult(_listeners.Count);
}

public sealed class Listener(Journal journal) : IListener
{
    private int _inside;

    public void Hear(string line)
    {
        if (Interlocked.Increment(ref _inside) != 1) journal.Write("two calls at once");
        journal.Write(line);
        Interlocked.Decrement(ref _inside);
    }

    public Task<string> Ask(string question) =>
        question == "fail" ? throw new InvalidDataException("No answer to that.") : Task.FromResult($"{question}!");

    public Task Note(string line)
    {
        journal.Write(line);
        return Task.CompletedTask;
    }
}

public sealed class Observers
{
    [Fact]
    public async Task An_observer_hears_all_that_a_grain_says_one_by_one()
    {
        await using var engine = await EngineUnderTest.StartAsync();
        var listener = new Listener(engine.Journal);
        var speaker = engine.Grains.GetGrain<ISpeakerGrain>("s");
        await speaker.Subscribe(engine.Grains.CreateObjectReference<IListener>(listener));

        await speaker.Say(100);
        await Task.WhenAll(Enumerable.Range(0, 100).Select(i => engine.Journal.Seen($"line {i}")));

        Assert.Equal(0, engine.Journal.Count("two calls at once"));
        GC.KeepAlive(listener);
    }

    [Fact]
    public async Task An_observer_answers_a_grain()
    {
        await using var engine = await EngineUnderTest.StartAsync();
        var listener = new Listener(engine.Journal);
        var speaker = engine.Grains.GetGrain<ISpeakerGrain>("s");
        await speaker.Subscribe(engine.Grains.CreateObjectReference<IListener>(listener));

        Assert.Equal("ready!", await speaker.AskEveryone("ready"));
        GC.KeepAlive(listener);
    }

    [Fact]
    public async Task A_fault_of_an_observer_reaches_the_grain_that_asked()
    {
        await using var engine = await EngineUnderTest.StartAsync();
        var listener = new Listener(engine.Journal);
        var speaker = engine.Grains.GetGrain<ISpeakerGrain>("s");
        await speaker.Subscribe(engine.Grains.CreateObjectReference<IListener>(listener));

        var fault = await Assert.ThrowsAsync<InvalidDataException>(() => speaker.AskEveryone("fail"));

        Assert.Equal("No answer to that.", fault.Message);
        GC.KeepAlive(listener);
    }

    [Fact]
    public async Task The_same_reference_subscribes_once()
    {
        await using var engine = await EngineUnderTest.StartAsync();
        var listener = new Listener(engine.Journal);
        var reference = engine.Grains.CreateObjectReference<IListener>(listener);
        var speaker = engine.Grains.GetGrain<ISpeakerGrain>("s");

        await speaker.Subscribe(reference);
        await speaker.Subscribe(reference);

        Assert.Equal(1, await speaker.Listeners());
        GC.KeepAlive(listener);
    }

    [Fact]
    public async Task What_is_said_to_a_deleted_observer_is_dropped_and_the_grain_goes_on()
    {
        await using var engine = await EngineUnderTest.StartAsync();
        var listener = new Listener(engine.Journal);
        var reference = engine.Grains.CreateObjectReference<IListener>(listener);
        var speaker = engine.Grains.GetGrain<ISpeakerGrain>("s");
        await speaker.Subscribe(reference);

        engine.Grains.DeleteObjectReference<IListener>(reference);
        await speaker.Say(3);

        Assert.Equal(1, await speaker.Listeners());
        Assert.Empty(engine.Journal.Lines);
        GC.KeepAlive(listener);
    }
}
