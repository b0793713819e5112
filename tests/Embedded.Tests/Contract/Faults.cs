using Orleans.Concurrency;

namespace Omnichannel.Embedded.Tests.Contract;

public interface IFaultyGrain : IGrainWithStringKey
{
    Task ThrowAtOnce(string message);

    Task<int> ThrowLater(string message);

    ValueTask<int> ThrowFromValueTask(string message);

    Task ThrowThroughAnother(string other, string message);

    Task ForgetAFault();

    [OneWay]
    Task ThrowUnseen();

    Task<int> Count();

    ValueTask<int> CountAsValue();

    ValueTask Nothing();
}

public sealed class FaultyGrain(Journal journal) : Grain, IFaultyGrain
{
    private int _count;

    public Task ThrowAtOnce(string message) => throw new InvalidDataException(message);

    public async Task<int> ThrowLater(string message)
    {
        await Task.Yield();
        throw new InvalidDataException(message);
    }

    public async ValueTask<int> ThrowFromValueTask(string message)
    {
        await Task.Yield();
        throw new InvalidDataException(message);
    }

    public Task ThrowThroughAnother(string other, string message) => GrainFactory.GetGrain<IFaultyGrain>(other).ThrowAtOnce(message);

    public Task ForgetAFault()
    {
        _ = ThrowLater("Nobody looks.");
        return Task.CompletedTask;
    }

    public Task ThrowUnseen()
    {
        journal.Write("threw");
        throw new InvalidDataException("Nobody waits.");
    }

    public Task<int> Count() => Task.FromResult(++_count);

    public ValueTask<int> CountAsValue() => new(++_count);

    public ValueTask Nothing() => default;
}

public sealed class Faults
{
    [Fact]
    public async Task A_fault_reaches_the_caller_with_its_type_message_and_stack()
    {
        await using var engine = await EngineUnderTest.StartAsync();
        var grain = engine.Grains.GetGrain<IFaultyGrain>("f");

        var atOnce = await Assert.ThrowsAsync<InvalidDataException>(() => grain.ThrowAtOnce("at once"));
        var later = await Assert.ThrowsAsync<InvalidDataException>(() => grain.ThrowLater("later"));
        var value = await Assert.ThrowsAsync<InvalidDataException>(async () => await grain.ThrowFromValueTask("value"));

        Assert.Equal(("at once", "later", "value"), (atOnce.Message, later.Message, value.Message));
        Assert.Contains(nameof(FaultyGrain.ThrowAtOnce), atOnce.StackTrace, StringComparison.Ordinal);
        Assert.Contains(nameof(FaultyGrain.ThrowLater), later.StackTrace, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_fault_passes_through_a_grain_that_does_not_catch_it()
    {
        await using var engine = await EngineUnderTest.StartAsync();

        var fault = await Assert.ThrowsAsync<InvalidDataException>(() => engine.Grains.GetGrain<IFaultyGrain>("f").ThrowThroughAnother("g", "from afar"));

        Assert.Equal("from afar", fault.Message);
    }

    [Fact]
    public async Task A_grain_lives_on_after_a_fault()
    {
        await using var engine = await EngineUnderTest.StartAsync();
        var grain = engine.Grains.GetGrain<IFaultyGrain>("f");
        await grain.Count();

        await Assert.ThrowsAsync<InvalidDataException>(() => grain.ThrowAtOnce("at once"));
        await grain.ForgetAFault();

        Assert.Equal(2, await grain.Count());
    }

    [Fact]
    public async Task The_caller_of_a_one_way_method_does_not_see_its_fault()
    {
        await using var engine = await EngineUnderTest.StartAsync();
        var grain = engine.Grains.GetGrain<IFaultyGrain>("f");

        await grain.ThrowUnseen();
        await engine.Journal.Seen("threw");

        Assert.Equal(1, await grain.Count());
    }

    [Fact]
    public async Task Value_tasks_answer_as_tasks_do()
    {
        await using var engine = await EngineUnderTest.StartAsync();
        var grain = engine.Grains.GetGrain<IFaultyGrain>("f");

        await grain.Nothing();

        Assert.Equal(1, await grain.CountAsValue());
    }
}
