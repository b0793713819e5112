using System.Diagnostics.CodeAnalysis;

namespace Orleans.Runtime;

/// <summary>How a grain timer behaves. See https://learn.microsoft.com/dotnet/orleans/grains/timers-and-reminders.</summary>
public readonly struct GrainTimerCreationOptions()
{
    /// <summary>A timer that takes turns with requests and does not keep the activation alive.</summary>
    [SetsRequiredMembers]
    public GrainTimerCreationOptions(TimeSpan dueTime, TimeSpan period) : this()
    {
        DueTime = dueTime;
        Period = period;
    }

    /// <summary>From now to the first tick; <see cref="Timeout.InfiniteTimeSpan"/> for not until changed.</summary>
    public required TimeSpan DueTime { get; init; }

    /// <summary>From the end of a tick to the next; <see cref="Timeout.InfiniteTimeSpan"/> for a single tick.</summary>
    public required TimeSpan Period { get; init; }

    /// <summary>Whether a tick may start while requests are between awaits. Default: no, ticks take turns with requests.</summary>
    public bool Interleave { get; init; }

    /// <summary>Whether a tick counts as use, so that it postpones idle collection. Default: no.</summary>
    public bool KeepAlive { get; init; }
}
