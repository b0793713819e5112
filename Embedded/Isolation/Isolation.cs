using System.Collections;
using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Orleans;

namespace Omnichannel.Embedded;

/// <summary>What cannot cross between grains at all, and what crosses as it is.</summary>
internal static class Isolation
{
    private static readonly FrozenSet<Type> s_hashed = new[]
    {
        typeof(ConcurrentDictionary<,>), typeof(ImmutableDictionary<,>), typeof(ImmutableHashSet<>), typeof(FrozenDictionary<,>), typeof(FrozenSet<>),
    }.ToFrozenSet();

    /// <summary>Why objects of this class cannot cross; null when they can.</summary>
    public static string? Refusal(Type type)
    {
        if (typeof(Delegate).IsAssignableFrom(type)) return "a delegate would run on the caller's activation: send data, or a grain or observer reference";
        if (typeof(IGrainObserver).IsAssignableFrom(type)) return "an observer crosses as the reference that CreateObjectReference makes";
        if (typeof(Task).IsAssignableFrom(type) || type == typeof(ValueTask) || typeof(CancellationTokenSource).IsAssignableFrom(type))
            return "it belongs to the activation that made it";
        if (typeof(Stream).IsAssignableFrom(type) || typeof(SafeHandle).IsAssignableFrom(type) || typeof(WaitHandle).IsAssignableFrom(type)
            || typeof(Thread).IsAssignableFrom(type) || typeof(IServiceProvider).IsAssignableFrom(type) || type.IsPointer || type == typeof(nint) || type == typeof(nuint))
            return "it is a resource of this process, not data";
        if (KeyOfHashed(type) is { } key && !Immutability.IsProven(key)) return $"its keys ({key}) are not proven immutable, so their hashes would not survive a copy: use Dictionary or HashSet, or a key that cannot change";
        return null;
    }

    /// <summary>Faults and rules of comparison are shared: nobody changes them.</summary>
    public static bool IsShared(object value) =>
        value is Exception or IComparer or IEqualityComparer
        || Array.Exists(value.GetType().GetInterfaces(), i => i.IsGenericType && (i.GetGenericTypeDefinition() == typeof(IEqualityComparer<>) || i.GetGenericTypeDefinition() == typeof(IComparer<>)));

    private static Type? KeyOfHashed(Type type)
    {
        for (var at = type; at is not null; at = at.BaseType)
        {
            if (at.IsGenericType && s_hashed.Contains(at.GetGenericTypeDefinition())) return at.GetGenericArguments()[0];
        }

        return null;
    }
}
