using System.Collections.Immutable;

namespace Omnichannel.Cluster.Tests.Histories;

/// <summary>A silo was being killed. Also the start of a run: everything wakes up then.</summary>
internal sealed record Disturbance(DateTimeOffset From, DateTimeOffset To);

/// <summary>When what the desk promises within a time can be asked for. A death is seen after 6 seconds and costs a call 10 at most; within
/// <see cref="RecoveryMax"/> everything is served again, which is the promise of its own that is made of a death.</summary>
internal sealed class Calm(IEnumerable<Disturbance> disturbances)
{
    public static readonly TimeSpan RecoveryMax = TimeSpan.FromSeconds(15);

    /// <summary>What is promised at once may take so long in a calm: the desk looks once a second, and the machine may be busy.</summary>
    public static readonly TimeSpan Slack = TimeSpan.FromSeconds(5);

    private readonly ImmutableArray<Disturbance> _disturbances = [.. disturbances.OrderBy(d => d.From)];

    /// <summary>Whether nothing was recovering at that moment.</summary>
    public bool IsAt(DateTimeOffset moment) => !_disturbances.Any(d => d.From <= moment && moment < d.To + RecoveryMax);

    /// <summary>Whether there was a calm between the two, longer than the slack.</summary>
    public bool LastedBetween(DateTimeOffset from, DateTimeOffset to) => Longest(from, to) > Slack;

    private TimeSpan Longest(DateTimeOffset from, DateTimeOffset to)
    {
        var longest = TimeSpan.Zero;
        foreach (var disturbance in _disturbances.TakeWhile(d => d.From < to))
        {
            var over = disturbance.To + RecoveryMax;
            if (over <= from) continue;
            longest = Max(longest, disturbance.From - from);
            from = over;
        }
        return Max(longest, to - from);
    }

    private static TimeSpan Max(TimeSpan a, TimeSpan b) => a > b ? a : b;
}
