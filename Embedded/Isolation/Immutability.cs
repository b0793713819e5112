using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Numerics;
using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using Orleans;
using Orleans.Runtime;

namespace Omnichannel.Embedded;

/// <summary>
/// Proves that values of a type cannot change, so that they may be shared instead of copied. The proof looks at the type
/// only: every field, all the way down, must be fixed after construction and of a proven type.
/// </summary>
internal static class Immutability
{
    private static readonly FrozenSet<Type> s_known = new[]
    {
        typeof(object), typeof(string), typeof(decimal), typeof(Guid), typeof(DateTime), typeof(DateTimeOffset), typeof(TimeSpan), typeof(DateOnly), typeof(TimeOnly),
        typeof(Uri), typeof(Version), typeof(BigInteger), typeof(CancellationToken), typeof(TimeZoneInfo), typeof(CultureInfo), typeof(IPAddress), typeof(JsonElement),
        typeof(Regex), typeof(GrainId), typeof(GrainReference), typeof(DBNull), typeof(Int128), typeof(UInt128), typeof(Half), typeof(Type),
    }.ToFrozenSet();

    // Of these the proof asks whether what they hold is proven.
    private static readonly FrozenSet<Type> s_containers = new[]
    {
        typeof(ImmutableArray<>), typeof(ImmutableList<>), typeof(ImmutableDictionary<,>), typeof(ImmutableSortedDictionary<,>), typeof(ImmutableHashSet<>),
        typeof(ImmutableSortedSet<>), typeof(ImmutableQueue<>), typeof(ImmutableStack<>), typeof(FrozenDictionary<,>), typeof(FrozenSet<>), typeof(KeyValuePair<,>), typeof(Nullable<>),
    }.ToFrozenSet();

    private static readonly ConcurrentDictionary<Type, bool> s_declared = new();
    private static readonly ConcurrentDictionary<Type, bool> s_exact = new();

    /// <summary>Whether every value of a variable of this type is proven, whatever class it has.</summary>
    public static bool IsProven(Type declared) => s_declared.GetOrAdd(declared, static type => ProveDeclared(type, []));

    /// <summary>Whether an object of exactly this class is proven.</summary>
    public static bool IsProvenExactly(Type type) => s_exact.GetOrAdd(type, static type => ProveExact(type, []));

    private static bool ProveDeclared(Type type, HashSet<Type> assumed)
    {
        if (type == typeof(object)) return false;
        if (type.IsSealed || s_known.Contains(type) || Container(type) is not null) return ProveExact(type, assumed);
        return type.IsDefined(typeof(ImmutableAttribute), inherit: false);
    }

    private static bool ProveExact(Type type, HashSet<Type> assumed)
    {
        if (type.IsPrimitive) return type != typeof(nint) && type != typeof(nuint);
        if (type.IsEnum || s_known.Contains(type) || type.IsDefined(typeof(ImmutableAttribute), inherit: false)) return true;
        if (typeof(Type).IsAssignableFrom(type)) return true;
        if (Container(type) is { } container) return Array.TrueForAll(container.GetGenericArguments(), argument => ProveDeclared(argument, assumed));
        if (type.IsArray || type.IsPointer || type.IsInterface || type.IsAbstract || Isolation.Refusal(type) is not null) return false;

        // A type within itself is proven if the rest of it is.
        return !assumed.Add(type) || FieldsOf(type).All(field => (type.IsValueType || field.IsInitOnly) && ProveDeclared(field.FieldType, assumed));
    }

    internal static Type? Container(Type type)
    {
        for (var at = type; at is not null; at = at.BaseType)
        {
            if (at.IsGenericType && s_containers.Contains(at.GetGenericTypeDefinition())) return at;
        }

        return null;
    }

    internal static IEnumerable<FieldInfo> FieldsOf(Type type)
    {
        for (var at = type; at is not null && at != typeof(object); at = at.BaseType)
        {
            foreach (var field in at.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)) yield return field;
        }
    }
}
