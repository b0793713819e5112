using Microsoft.Extensions.DependencyInjection;
using Orleans.Concurrency;

namespace Omnichannel.Embedded.Tests.EmbeddedOnly;

/// <summary>A clock's timer that was changed may still fire for the time before: the grain sees one tick.</summary>
public sealed class TimerRaces
{
    [Fact]
    public async Task A_clock_that_fires_twice_makes_one_tick()
    {
        await using var engine = await EmbeddedEngine.StartAsync(
            options => options.GrainAssemblies.Add(typeof(TickingGrain).Assembly),
            services => services.AddSingleton<TimeProvider>(new StutteringTime()));
        var grain = engine.GetGrain<ITickingGrain>("one");
        await grain.Arm();
        await grain.Arm();
        Assert.Equal(1, await grain.MostAtOnce());
    }

    private sealed class StutteringTime : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            new Stutter(() => callback(state));

        private sealed class Stutter(Action fire) : ITimer
        {
            public bool Change(TimeSpan dueTime, TimeSpan period)
            {
                if (dueTime != TimeSpan.Zero) return true;
                fire();
                fire();
                return true;
            }

            public void Dispose()
            {
            }

            public ValueTask DisposeAsync() => ValueTask.CompletedTask;
        }
    }
}

public interface ITickingGrain : IGrainWithStringKey
{
    Task Arm();

    Task<int> MostAtOnce();
}

[Reentrant]
public sealed class TickingGrain : Grain, ITickingGrain
{
    private IGrainTimer _timer = null!;
    private int _now;
    private int _most;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _timer = this.RegisterGrainTimer(Tick, new GrainTimerCreationOptions(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan));
        return Task.CompletedTask;
    }

    public Task Arm()
    {
        _timer.Change(TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        return Task.CompletedTask;
    }

    public async Task<int> MostAtOnce()
    {
        for (var turns = 0; turns < 100; turns++) await Task.Yield();
        return _most;
    }

    private async Task Tick(CancellationToken cancellation)
    {
        _most = Math.Max(_most, ++_now);
        for (var turns = 0; turns < 20; turns++) await Task.Yield();
        _now--;
    }
}
