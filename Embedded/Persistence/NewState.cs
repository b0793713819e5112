using System.Runtime.CompilerServices;

namespace Omnichannel.Embedded;

/// <summary>What a state is before anything was stored.</summary>
internal static class NewState
{
    public static T? Of<T>()
    {
        var type = typeof(T);
        if (type.IsValueType || type == typeof(string) || type.IsAbstract || type.IsArray) return default;
        return type.GetConstructor(Type.EmptyTypes) is not null ? Activator.CreateInstance<T>() : (T)RuntimeHelpers.GetUninitializedObject(type);
    }
}
