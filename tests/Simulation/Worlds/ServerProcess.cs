using Omnichannel.Simulation.People;
using Orleans.Storage;

namespace Omnichannel.Simulation.Worlds;

/// <summary>The one process that serves: grains and gateway together. It dies at any turn, forgets everything, and starts again.</summary>
public sealed class ServerProcess
{
    private readonly World _world;
    private readonly LinkedList<Action<string>> _open = [];

    public ServerProcess(World world)
    {
        _world = world;
        Gateway = new GatewayDouble(world);
    }

    private bool _isCutOff;

    public bool IsUp { get; private set; } = true;

    /// <summary>Whether anybody outside can reach it.</summary>
    public bool IsReachable => IsUp && !_isCutOff;

    /// <summary>Counts the lives of the process.</summary>
    public int Life { get; private set; } = 1;

    public GatewayDouble Gateway { get; private set; }

    /// <summary>Calls from outside, as the gateway does: once more when the grain that took it had to step down.</summary>
    /// <param name="answered">Hears the answer, if one comes.</param>
    /// <param name="failed">Hears of every other end, also of the death of the process.</param>
    public void Call<T>(Func<IGrainFactory, Task<T>> call, Action<T> answered, Action<string> failed)
    {
        if (!IsReachable)
        {
            _world.Time.After(TimeSpan.FromMilliseconds(1), () => failed("refused"));
            return;
        }
        var open = _open.AddLast(failed);
        _world.Engine.Start(async () =>
        {
            T answer;
            try
            {
                answer = await CallTwice(call);
            }
            catch (Exception fault)
            {
                _open.Remove(open);
                Expect(fault);
                Hear(() => failed(fault.GetType().Name));
                return;
            }
            _open.Remove(open);
            Hear(() => answered(answer));
        });
    }

    /// <inheritdoc cref="Call{T}"/>
    public void Call(Func<IGrainFactory, Task> call, Action answered, Action<string> failed) => Call(
        async grains =>
        {
            await call(grains);
            return true;
        },
        _ => answered(),
        failed);

    /// <summary>Calls from outside and lets as much time pass as it takes; for what is no part of the day.</summary>
    public T Do<T>(Func<IGrainFactory, Task<T>> call)
    {
        var task = _world.Engine.Start(() => call(_world.Engine.Grains));
        for (var tries = 0; !task.IsCompleted && tries < 10_000; tries++) _world.Engine.Advance(TimeSpan.FromMilliseconds(10));
        return task.IsCompleted ? task.GetAwaiter().GetResult() : throw new TimeoutException("The call did not end.");
    }

    /// <inheritdoc cref="Do{T}"/>
    public void Do(Func<IGrainFactory, Task> call) => Do(async grains =>
    {
        await call(grains);
        return true;
    });

    public void Crash()
    {
        if (!IsUp) return;
        _world.Trace?.Line("the server dies");
        IsUp = false;
        Life++;
        _world.Engine.Crash();
        _world.Calm.Crashed();
        _world.Database.ClientDied();
        _world.Fault?.Crashed();
        foreach (var failed in TakeOpen()) failed("connection reset");
        Gateway.Died();
    }

    /// <summary>The network outside is gone: nobody is connected, and nobody can be, for a while.</summary>
    public void CutOff(TimeSpan span)
    {
        _isCutOff = true;
        _world.Time.After(span, () => _isCutOff = false);
    }

    public void Restart()
    {
        if (IsUp) return;
        _world.Trace?.Line("the server starts");
        _world.Engine.Restart();
        IsUp = true;
        _world.Calm.Restarted();
        Gateway = new GatewayDouble(_world);
    }

    private async Task<T> CallTwice<T>(Func<IGrainFactory, Task<T>> call)
    {
        try
        {
            return await call(_world.Engine.Grains);
        }
        catch (InconsistentStateException)
        {
            return await call(_world.Engine.Grains);
        }
    }

    /// <summary>A fault of the simulation itself must not vanish in a task that nobody looks at.</summary>
    private void Hear(Action hears)
    {
        try
        {
            hears();
        }
        catch (Exception fault)
        {
            _world.Violated(new Violation("Simulation", fault.ToString()));
        }
    }

    private void Expect(Exception fault)
    {
        _world.Coverage.Hit($"fault/{fault.GetType().Name}");
        if (!GrainLog.IsExpected(fault)) _world.Violated(new Violation("Faults", $"A caller got {fault.GetType().Name}: {fault.Message}"));
    }

    private List<Action<string>> TakeOpen()
    {
        var open = _open.ToList();
        _open.Clear();
        return open;
    }
}
