using Orleans.Runtime;

namespace Omnichannel.Embedded;

/// <summary>Reminders in memory. Completes at once; outlives the engine as long as it is held.</summary>
public sealed class MemoryReminderStore : IReminderStore
{
    private readonly Lock _gate = new();
    private readonly Dictionary<(GrainId, string), ReminderRow> _rows = [];

    /// <inheritdoc/>
    public Task<IReadOnlyList<ReminderRow>> ReadAllAsync()
    {
        lock (_gate) return Task.FromResult<IReadOnlyList<ReminderRow>>([.. _rows.Values.OrderBy(row => row.Grain).ThenBy(row => row.Name, StringComparer.Ordinal)]);
    }

    /// <inheritdoc/>
    public Task PutAsync(ReminderRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        lock (_gate) _rows[(row.Grain, row.Name)] = row;
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task RemoveAsync(GrainId grain, string name)
    {
        lock (_gate) _rows.Remove((grain, name));
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task RecordNextAsync(IReadOnlyList<ReminderRow> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        lock (_gate)
        {
            foreach (var row in rows)
            {
                if (_rows.TryGetValue((row.Grain, row.Name), out var stored) && stored.FirstTick == row.FirstTick && stored.Period == row.Period)
                    _rows[(row.Grain, row.Name)] = row;
            }
        }

        return Task.CompletedTask;
    }
}
