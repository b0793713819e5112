using System.Collections.Immutable;

namespace Omnichannel.Embedded.Tests.Contract;

[GenerateSerializer]
public sealed class Basket
{
    [Id(0)]
    public List<Item> Items { get; set; } = [];

    [Id(1)]
    public Dictionary<string, Item> ByName { get; set; } = [];

    [Id(2)]
    public Basket? Self { get; set; }
}

[GenerateSerializer]
public sealed class Item
{
    [Id(0)]
    public string Name { get; set; } = "";
}

[GenerateSerializer, Immutable]
public sealed record Note(
    [property: Id(0)] string Text,
    [property: Id(1)] ImmutableArray<int> Numbers);

public interface IShelfGrain : IGrainWithStringKey
{
    Task Put(Basket basket);

    Task<Basket> Get();

    Task<int> Count();

    Task<int[]> Reverse(int[] numbers);

    Task<bool> KeepsItsShape(Basket basket);

    Task<Note> Echo(Note note);
}

public sealed class ShelfGrain : Grain, IShelfGrain
{
    private Basket _basket = new();

    public Task Put(Basket basket)
    {
        _basket = basket;
        return Task.CompletedTask;
    }

    public Task<Basket> Get() => Task.FromResult(_basket);

    public Task<int> Count() => Task.FromResult(_basket.Items.Count);

    public Task<int[]> Reverse(int[] numbers)
    {
        Array.Reverse(numbers);
        return Task.FromResult(numbers);
    }

    public Task<bool> KeepsItsShape(Basket basket) =>
        Task.FromResult(ReferenceEquals(basket.Self, basket) && ReferenceEquals(basket.Items[0], basket.ByName["a"]));

    public Task<Note> Echo(Note note) => Task.FromResult(note);
}

public sealed class Isolated
{
    [Fact]
    public async Task What_the_caller_changes_after_a_call_the_grain_does_not_see()
    {
        await using var engine = await EngineUnderTest.StartAsync();
        var grain = engine.Grains.GetGrain<IShelfGrain>("s");
        var basket = new Basket { Items = { new() { Name = "a" } } };

        var put = grain.Put(basket);
        basket.Items.Clear();
        await put;

        Assert.Equal(1, await grain.Count());
    }

    [Fact]
    public async Task What_the_caller_changes_in_an_answer_the_grain_does_not_see()
    {
        await using var engine = await EngineUnderTest.StartAsync();
        var grain = engine.Grains.GetGrain<IShelfGrain>("s");
        await grain.Put(new Basket { Items = { new() { Name = "a" } } });

        var answer = await grain.Get();
        answer.Items.Clear();

        Assert.Equal(1, await grain.Count());
    }

    [Fact]
    public async Task What_the_grain_changes_in_an_argument_the_caller_does_not_see()
    {
        await using var engine = await EngineUnderTest.StartAsync();
        int[] numbers = [1, 2, 3];

        var answer = await engine.Grains.GetGrain<IShelfGrain>("s").Reverse(numbers);

        Assert.Equal([1, 2, 3], numbers);
        Assert.Equal([3, 2, 1], answer);
    }

    [Fact]
    public async Task Shared_and_circular_references_keep_their_shape()
    {
        await using var engine = await EngineUnderTest.StartAsync();
        var item = new Item { Name = "a" };
        var basket = new Basket { Items = { item }, ByName = { ["a"] = item } };
        basket.Self = basket;

        Assert.True(await engine.Grains.GetGrain<IShelfGrain>("s").KeepsItsShape(basket));
    }

    [Fact]
    public async Task Immutable_records_arrive_as_they_were_sent()
    {
        await using var engine = await EngineUnderTest.StartAsync();
        var note = new Note("halo", [1, 2, 3]);

        var echo = await engine.Grains.GetGrain<IShelfGrain>("s").Echo(note);

        Assert.Equal("halo", echo.Text);
        Assert.Equal([1, 2, 3], echo.Numbers.ToArray());
    }
}
