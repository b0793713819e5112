using Omnichannel.Embedded;
using Omnichannel.Grains.Log;
using Omnichannel.Simulation.Worlds;

namespace Omnichannel.Simulation.Stores;

/// <summary>Grain state in the same database: it fails when the server does.</summary>
public sealed class SimulatedStateTable(World world, IStateTable kept) : IStateTable
{
    public Task<StateRow?> ReadAsync(GrainId grain, string name) => Ask(() => kept.ReadAsync(grain, name));

    public Task<StateWrite> WriteAsync(GrainId grain, string name, byte[]? json, long expected) => Ask(() => kept.WriteAsync(grain, name, json, expected));

    private async Task<T> Ask<T>(Func<Task<T>> work)
    {
        var fate = world.Weather.Draw();
        if (fate.Until > TimeSpan.FromMilliseconds(100)) await Task.Delay(fate.Until, world.Time);
        var done = fate.IsDone ? await work() : default;
        if (fate.IsAnswered) return done!;
        world.Coverage.Hit("store/grain state failed");
        throw new StoreUnavailableException("simulated");
    }
}
