using Orleans.Runtime;

namespace Omnichannel.Embedded;

/// <summary>A stored reminder. It is due at <paramref name="NextTick"/>, then every <paramref name="Period"/>.</summary>
public sealed record ReminderRow(GrainId Grain, string Name, DateTimeOffset FirstTick, TimeSpan Period, DateTimeOffset NextTick);

/// <summary>Where reminders lie. In simulation it survives a crash; wrap it to inject faults.</summary>
public interface IReminderStore
{
    /// <summary>All reminders, in order of grain and name.</summary>
    Task<IReadOnlyList<ReminderRow>> ReadAllAsync();

    /// <summary>Adds or replaces a reminder; durable when the task completes.</summary>
    Task PutAsync(ReminderRow row);

    /// <summary>Removes a reminder; no fault when there is none.</summary>
    Task RemoveAsync(GrainId grain, string name);

    /// <summary>
    /// Records when these are due next, in one transaction. A reminder that was removed or replaced meanwhile, so that its
    /// first tick or period is another, is left as it is.
    /// </summary>
    Task RecordNextAsync(IReadOnlyList<ReminderRow> rows);
}
