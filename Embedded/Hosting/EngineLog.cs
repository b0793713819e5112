using Microsoft.Extensions.Logging;
using Orleans.Runtime;

namespace Omnichannel.Embedded;

/// <summary>Everything the engine logs. Event ids: 1000 activations, 1100 calls, 1200 timers, 1300 reminders, 1400 the engine.</summary>
internal static partial class EngineLog
{
    [LoggerMessage(1000, LogLevel.Error, "Grain {GrainId} could not be activated; the calls that wait for it fail.")]
    public static partial void ActivationFailed(ILogger logger, GrainId grainId, Exception fault);

    [LoggerMessage(1001, LogLevel.Error, "Grain {GrainId} failed while it was deactivated; it is gone all the same.")]
    public static partial void DeactivationFailed(ILogger logger, GrainId grainId, Exception fault);

    [LoggerMessage(1002, LogLevel.Warning, "Grain {GrainId} met a stale ETag and is deactivated.")]
    public static partial void StateConflict(ILogger logger, GrainId grainId, Exception fault);

    [LoggerMessage(1100, LogLevel.Warning, "One-way call {Method} on {GrainId} failed.")]
    public static partial void OneWayCallFailed(ILogger logger, GrainId grainId, string method, Exception fault);

    [LoggerMessage(1101, LogLevel.Error, "A turn failed outside grain code.")]
    public static partial void TurnFailed(ILogger logger, Exception fault);

    [LoggerMessage(1200, LogLevel.Warning, "A timer tick of grain {GrainId} failed; the timer goes on.")]
    public static partial void TickFailed(ILogger logger, GrainId grainId, Exception fault);

    [LoggerMessage(1300, LogLevel.Warning, "Reminder {Reminder} of grain {GrainId} was not taken; it comes again when next due.")]
    public static partial void ReminderFailed(ILogger logger, GrainId grainId, string reminder, Exception fault);

    [LoggerMessage(1301, LogLevel.Warning, "Reminder {Reminder} is kept but not sent: no grain class is known for {GrainId}.")]
    public static partial void ReminderOfUnknownGrain(ILogger logger, GrainId grainId, string reminder);

    [LoggerMessage(1302, LogLevel.Error, "Reminders could not be recorded as sent; after a restart they may come once more.")]
    public static partial void ReminderRecordFailed(ILogger logger, Exception fault);

    [LoggerMessage(1400, LogLevel.Information, "The embedded engine has started.")]
    public static partial void Started(ILogger logger);

    [LoggerMessage(1401, LogLevel.Information, "The embedded engine has stopped.")]
    public static partial void Stopped(ILogger logger);

    [LoggerMessage(1402, LogLevel.Warning, "The embedded engine stopped before {Count} activations had ended.")]
    public static partial void StoppedEarly(ILogger logger, int count);
}
