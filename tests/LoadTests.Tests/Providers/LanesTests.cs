using Omnichannel.LoadTests.Providers.Webhooks;

namespace Omnichannel.LoadTests.Tests.Providers;

public sealed class LanesTests
{
    private readonly Lanes _lanes = new(TimeSpan.FromDays(1), TimeProvider.System, CancellationToken.None);
    private readonly List<string> _done = [];

    [Fact]
    public async Task Work_of_one_lane_goes_in_order()
    {
        var first = new TaskCompletionSource();
        var (one, two) = (Run("a", "one", after: first.Task), Run("a", "two"));
        first.SetResult();
        await Task.WhenAll(one, two);
        Assert.Equal(["one", "two"], _done);
    }

    [Fact]
    public async Task Lanes_do_not_wait_for_each_other()
    {
        var first = new TaskCompletionSource();
        var one = Run("a", "one", after: first.Task);
        await Run("b", "two");
        first.SetResult();
        await one;
        Assert.Equal(["two", "one"], _done);
    }

    [Fact]
    public async Task Late_work_comes_right_after_the_one_that_overtakes_it()
    {
        await Task.WhenAll(Run("a", "late", isLate: true), Run("a", "one"), Run("a", "two"));
        Assert.Equal(["one", "late", "two"], _done);
    }

    [Fact]
    public async Task Late_work_that_nothing_overtakes_comes_when_its_time_is_over()
    {
        var lanes = new Lanes(TimeSpan.Zero, TimeProvider.System, CancellationToken.None);
        Assert.True(await lanes.Run("a", isLate: true, () => Task.FromResult(true)));
    }

    private Task<bool> Run(string lane, string name, bool isLate = false, Task? after = null) => _lanes.Run(lane, isLate, async () =>
    {
        await (after ?? Task.CompletedTask);
        lock (_done) _done.Add(name);
        return true;
    });
}
