namespace Omnichannel.Embedded.Tests.Contract;

public interface INobodysGrain : IGrainWithStringKey
{
    Task Nothing();
}

public interface IIntroducingGrain : IGrainWithStringKey
{
    Task<IIntroducingGrain> Self();

    Task<string> NameOf(IIntroducingGrain other);

    Task<string> Name();

    Task<string> Introduce(string other);
}

public sealed class IntroducingGrain : Grain, IIntroducingGrain
{
    public Task<IIntroducingGrain> Self() => Task.FromResult(this.AsReference<IIntroducingGrain>());

    public Task<string> NameOf(IIntroducingGrain other) => other.Name();

    public Task<string> Name() => Task.FromResult(this.GetPrimaryKeyString());

    public Task<string> Introduce(string other) => GrainFactory.GetGrain<IIntroducingGrain>(other).NameOf(GrainFactory.GetGrain<IIntroducingGrain>("a friend"));
}

public sealed class References
{
    [Fact]
    public async Task References_to_one_grain_are_equal_and_to_another_are_not()
    {
        await using var engine = await EngineUnderTest.StartAsync();
        var one = engine.Grains.GetGrain<IIntroducingGrain>("a/b");

        Assert.Equal(one, engine.Grains.GetGrain<IIntroducingGrain>("a/b"));
        Assert.NotEqual(one, engine.Grains.GetGrain<IIntroducingGrain>("b"));
        Assert.Equal(5, new Dictionary<IIntroducingGrain, int> { [one] = 5 }[engine.Grains.GetGrain<IIntroducingGrain>("a/b")]);
    }

    [Fact]
    public async Task A_reference_knows_its_key()
    {
        await using var engine = await EngineUnderTest.StartAsync();
        var reference = engine.Grains.GetGrain<IIntroducingGrain>("office/webchat/session 1");

        Assert.Equal("office/webchat/session 1", reference.GetPrimaryKeyString());
        Assert.Contains("office/webchat/session 1", reference.ToString(), StringComparison.Ordinal);
        Assert.Equal("office/webchat/session 1", await reference.Name());
    }

    [Fact]
    public async Task A_grain_may_answer_with_a_reference_to_itself()
    {
        await using var engine = await EngineUnderTest.StartAsync();

        var self = await engine.Grains.GetGrain<IIntroducingGrain>("me").Self();

        Assert.Equal(engine.Grains.GetGrain<IIntroducingGrain>("me"), self);
        Assert.Equal("me", await self.Name());
    }

    [Fact]
    public async Task A_reference_may_be_passed_on()
    {
        await using var engine = await EngineUnderTest.StartAsync();

        Assert.Equal("a friend", await engine.Grains.GetGrain<IIntroducingGrain>("me").Introduce("you"));
    }

    [Fact]
    public async Task An_interface_that_no_class_implements_is_refused()
    {
        await using var engine = await EngineUnderTest.StartAsync();

        var fault = Assert.Throws<ArgumentException>(() => engine.Grains.GetGrain<INobodysGrain>("x"));

        Assert.Contains(nameof(INobodysGrain), fault.Message, StringComparison.Ordinal);
    }
}
