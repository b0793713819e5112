using Orleans.Runtime;

namespace Omnichannel.Embedded;

/// <summary>Grain state in memory. Completes at once; outlives the engine as long as it is held.</summary>
public sealed class MemoryStateTable : IStateTable
{
    private readonly Lock _gate = new();
    private readonly Dictionary<(GrainId, string), StateRow> _rows = [];

    /// <inheritdoc/>
    public Task<StateRow?> ReadAsync(GrainId grain, string name)
    {
        lock (_gate) return Task.FromResult(_rows.TryGetValue((grain, name), out var row) ? row : (StateRow?)null);
    }

    /// <inheritdoc/>
    public Task<StateWrite> WriteAsync(GrainId grain, string name, byte[]? json, long expected)
    {
        lock (_gate)
        {
            var stored = _rows.GetValueOrDefault((grain, name)).Version;
            if (stored != expected) return Task.FromResult(new StateWrite(false, stored));
            _rows[(grain, name)] = new(expected + 1, json);
            return Task.FromResult(new StateWrite(true, expected + 1));
        }
    }
}
