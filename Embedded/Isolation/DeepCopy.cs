using System.Collections.Concurrent;
using System.Reflection;
using Orleans;
using Orleans.Runtime;

namespace Omnichannel.Embedded;

/// <summary>
/// A copy that shares nothing that can change with the original: arrays, lists, dictionaries, sets and plain objects, field
/// by field, keeping shared and circular references as they were. What is proven immutable is shared.
/// </summary>
internal sealed class DeepCopy
{
    private static readonly MethodInfo s_clone = typeof(object).GetMethod("MemberwiseClone", BindingFlags.Instance | BindingFlags.NonPublic)!;
    private static readonly Func<object, object> s_shallow = s_clone.CreateDelegate<Func<object, object>>();
    private static readonly ConcurrentDictionary<Type, Func<DeepCopy, object, object>> s_plans = new();

    private readonly Dictionary<object, object> _copies = new(ReferenceEqualityComparer.Instance);

    /// <summary>Copies a value as far as it could change.</summary>
    /// <param name="value">The value.</param>
    /// <param name="declared">The type it is passed as: a grain passed as one of its interfaces becomes a reference of that shape.</param>
    /// <exception cref="NotSupportedException">Something in it cannot cross between grains.</exception>
    public static object? Of(object? value, Type? declared = null)
    {
        if (value is null || Immutability.IsProvenExactly(value.GetType())) return value;
        return new DeepCopy().Copy(value, declared);
    }

    private object? Copy(object? value, Type? declared)
    {
        if (value is null or GrainReference) return value;
        var type = value.GetType();
        if (Immutability.IsProvenExactly(type)) return value;
        if (value is IGrainBase and IAddressable grain) return GrainAsReference(grain, declared);
        if (Isolation.Refusal(type) is { } refusal) throw new NotSupportedException($"A {type} cannot be passed to or from a grain: {refusal}.");
        if (Isolation.IsShared(value)) return value;
        if (_copies.TryGetValue(value, out var known)) return known;
        return s_plans.GetOrAdd(type, static type => Plan(type))(this, value);
    }

    private static object GrainAsReference(IAddressable grain, Type? declared) =>
        declared is { IsInterface: true } ? grain.AsReference(declared) : ((IGrainBase)grain).GrainContext.GrainReference;

    private static Func<DeepCopy, object, object> Plan(Type type)
    {
        if (type.IsArray) return PlanArray(type);
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Dictionary<,>)) return Close(nameof(CopyDictionary), type);
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(HashSet<>)) return Close(nameof(CopySet), type);
        var fields = Immutability.FieldsOf(type).Where(field => !Immutability.IsProven(field.FieldType)).ToArray();
        return (copier, original) => copier.CopyFields(original, fields);
    }

    private static Func<DeepCopy, object, object> Close(string method, Type type) =>
        typeof(DeepCopy).GetMethod(method, BindingFlags.Static | BindingFlags.NonPublic)!
            .MakeGenericMethod(type.GetGenericArguments()).CreateDelegate<Func<DeepCopy, object, object>>();

    private static Func<DeepCopy, object, object> PlanArray(Type type)
    {
        var element = type.GetElementType()!;
        if (Immutability.IsProven(element)) return static (copier, original) => copier._copies[original] = ((Array)original).Clone();
        if (type.GetArrayRank() > 1) throw new NotSupportedException($"A {type} cannot be passed to or from a grain: only arrays of one dimension may hold what can change.");
        return static (copier, original) => copier.CopyArray((Array)original);
    }

    private Array CopyArray(Array original)
    {
        var copy = (Array)original.Clone();
        _copies[original] = copy;
        var element = original.GetType().GetElementType();
        for (var i = 0; i < copy.Length; i++) copy.SetValue(Copy(original.GetValue(i), element), i);
        return copy;
    }

    private object CopyFields(object original, FieldInfo[] fields)
    {
        var copy = s_shallow(original);
        _copies[original] = copy;
        foreach (var field in fields) field.SetValue(copy, Copy(field.GetValue(original), field.FieldType));
        return copy;
    }

    private static Dictionary<TKey, TValue> CopyDictionary<TKey, TValue>(DeepCopy copier, object original) where TKey : notnull
    {
        var source = (Dictionary<TKey, TValue>)original;
        var copy = new Dictionary<TKey, TValue>(source.Count, source.Comparer);
        copier._copies[original] = copy;
        foreach (var (key, value) in source) copy.Add((TKey)copier.Copy(key, typeof(TKey))!, (TValue)copier.Copy(value, typeof(TValue))!);
        return copy;
    }

    private static HashSet<T> CopySet<T>(DeepCopy copier, object original)
    {
        var source = (HashSet<T>)original;
        var copy = new HashSet<T>(source.Count, source.Comparer);
        copier._copies[original] = copy;
        foreach (var item in source) copy.Add((T)copier.Copy(item, typeof(T))!);
        return copy;
    }
}
