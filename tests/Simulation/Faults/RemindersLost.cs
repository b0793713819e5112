using System.Collections.Immutable;
using Omnichannel.Embedded;

namespace Omnichannel.Simulation.Faults;

/// <summary>Reminders do not outlive the process.</summary>
public sealed class RemindersLost : PlantedFault
{
    private IReminderStore? _kept;

    public override string Name => "reminders-lost";

    public override ImmutableArray<string> CaughtBy => ["I5", "I9"];

    public override IReminderStore Over(IReminderStore reminders) => new Volatile(this);

    public override void Crashed() => _kept = null;

    private sealed class Volatile(RemindersLost fault) : IReminderStore
    {
        private IReminderStore Kept => fault._kept ??= new MemoryReminderStore();

        public Task<IReadOnlyList<ReminderRow>> ReadAllAsync() => Kept.ReadAllAsync();

        public Task PutAsync(ReminderRow row) => Kept.PutAsync(row);

        public Task RemoveAsync(GrainId grain, string name) => Kept.RemoveAsync(grain, name);

        public Task RecordNextAsync(IReadOnlyList<ReminderRow> rows) => Kept.RecordNextAsync(rows);
    }
}
