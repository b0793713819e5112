using Omnichannel.Embedded.Tests.Contract;

namespace Omnichannel.Embedded.Tests.EmbeddedOnly;

public interface IRingGrain : IGrainWithStringKey
{
    /// <summary>Calls along the path; the last one only answers.</summary>
    Task<string> Pass(string[] path);

    Task<string> PassFromTimer(string[] path);

    /// <summary>Calls along the path without waiting, after the caller has its answer.</summary>
    Task PassLater(string[] path);
}

public sealed class RingGrain(Journal journal) : Grain, IRingGrain
{
    public async Task<string> Pass(string[] path) =>
        path.Length == 0 ? "the end" : await GrainFactory.GetGrain<IRingGrain>(path[0]).Pass(path[1..]);

    public async Task<string> PassFromTimer(string[] path)
    {
        this.RegisterGrainTimer(_ => PassAndTell(path), new() { DueTime = TimeSpan.Zero, Period = Timeout.InfiniteTimeSpan });
        await Task.Yield();
        return "timer set";
    }

    public Task PassLater(string[] path)
    {
        _ = After();
        return Task.CompletedTask;

        async Task After()
        {
            await journal.Gate("later");
            await PassAndTell(path);
        }
    }

    private async Task PassAndTell(string[] path)
    {
        try
        {
            journal.Write(await Pass(path));
        }
        catch (CallCycleException fault)
        {
            journal.Write(fault.Message);
        }
    }
}

/// <summary>On Orleans such a call hangs until the response timeout; here it fails at once. No clock moves in these tests.</summary>
public sealed class CallCycles
{
    [Theory]
    [InlineData("a")]
    [InlineData("b", "a")]
    [InlineData("b", "c", "d", "a")]
    public async Task A_call_that_would_wait_for_itself_fails_at_once_and_names_the_cycle(params string[] path)
    {
        await using var engine = await EngineUnderTest.StartAsync();

        var fault = await Assert.ThrowsAsync<CallCycleException>(() => engine.Grains.GetGrain<IRingGrain>("a").Pass(path));

        var names = string.Join(" -> ", path.Prepend("a").Select(name => $"ring/{name}.IRingGrain.Pass"));
        Assert.Contains(names, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_grain_twice_on_a_path_is_no_cycle_once_the_first_visit_is_over()
    {
        await using var engine = await EngineUnderTest.StartAsync();
        var grain = engine.Grains.GetGrain<IRingGrain>("a");

        Assert.Equal("the end", await grain.Pass(["b", "c"]));
        Assert.Equal("the end", await grain.Pass(["c", "b"]));
    }

    [Fact]
    public async Task A_request_that_has_answered_counts_no_more()
    {
        await using var engine = await EngineUnderTest.StartAsync();
        await engine.Grains.GetGrain<IRingGrain>("a").PassLater(["b", "a"]);

        engine.Journal.Open("later");

        await engine.Journal.Seen("the end");
    }

    [Fact]
    public async Task A_tick_that_would_wait_for_itself_fails_at_once()
    {
        await using var engine = await EngineUnderTest.StartAsync();
        await engine.Grains.GetGrain<IRingGrain>("a").PassFromTimer(["b", "a"]);

        await engine.AdvanceAsync(TimeSpan.Zero);
        await engine.Journal.Seen("The call would wait for itself and never end: ring/a.(timer) -> ring/b.IRingGrain.Pass -> ring/a.IRingGrain.Pass. ring/a runs one request at a time and is in this chain already.");
    }

    [Fact]
    public async Task Ticks_do_not_carry_the_chain_of_the_request_that_set_them()
    {
        await using var engine = await EngineUnderTest.StartAsync();
        await engine.Grains.GetGrain<IRingGrain>("a").PassFromTimer(["b"]);

        await engine.AdvanceAsync(TimeSpan.Zero);

        await engine.Journal.Seen("the end");
    }
}
