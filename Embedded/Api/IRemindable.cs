using Orleans.Runtime;

namespace Orleans
{
    /// <summary>A grain that can be reminded. See https://learn.microsoft.com/dotnet/orleans/grains/timers-and-reminders.</summary>
    public interface IRemindable : IGrain
    {
        /// <summary>
        /// A reminder is due. Delivered at least once for what was missed while the engine was down; a fault is logged and the
        /// reminder stays.
        /// </summary>
        Task ReceiveReminder(string reminderName, TickStatus status);
    }
}

namespace Orleans.Runtime
{
    /// <summary>A durable reminder of one grain.</summary>
    public interface IGrainReminder
    {
        /// <summary>Its name, unique within the grain.</summary>
        string ReminderName { get; }
    }

    /// <summary>What a reminder tells: all times UTC.</summary>
    [GenerateSerializer, Immutable]
    public readonly struct TickStatus(DateTime firstTickTime, TimeSpan period, DateTime timeStamp)
    {
        /// <summary>When the first tick was due.</summary>
        [Id(0)]
        public DateTime FirstTickTime { get; } = firstTickTime;

        /// <summary>From tick to tick.</summary>
        [Id(1)]
        public TimeSpan Period { get; } = period;

        /// <summary>When this tick was sent.</summary>
        [Id(2)]
        public DateTime CurrentTickTime { get; } = timeStamp;

        /// <inheritdoc/>
        public override string ToString() => $"<{FirstTickTime:O}, {Period}, {CurrentTickTime:O}>";
    }
}
