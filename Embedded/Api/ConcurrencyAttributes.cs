namespace Orleans.Concurrency;

/// <summary>
/// A method that changes nothing, set on the grain interface: it may run while only other such methods run on the activation.
/// See https://learn.microsoft.com/dotnet/orleans/grains/request-scheduling.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ReadOnlyAttribute : Attribute
{
}

/// <summary>A grain class whose requests all interleave at their awaits; still never two threads at once.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ReentrantAttribute : Attribute
{
}

/// <summary>A method, set on the grain interface, that starts at once even while other requests are between awaits.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class AlwaysInterleaveAttribute : Attribute
{
}

/// <summary>
/// A method, set on the grain interface, whose caller does not wait: the call returns complete at once, and a fault is
/// logged, never seen by the caller.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OneWayAttribute : Attribute
{
}
