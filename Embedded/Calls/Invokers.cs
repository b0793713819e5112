using System.Collections.Concurrent;
using System.Reflection;

namespace Omnichannel.Embedded;

/// <summary>Compiled calls, once for the whole program: an engine that starts again, as thousands do in a simulation, compiles nothing.</summary>
internal static class Invokers
{
    private static readonly ConcurrentDictionary<MethodInfo, MethodInvoker> s_methods = new();
    private static readonly ConcurrentDictionary<ConstructorInfo, ConstructorInvoker> s_constructors = new();

    public static MethodInvoker Of(MethodInfo method) => s_methods.GetOrAdd(method, MethodInvoker.Create);

    public static ConstructorInvoker Of(ConstructorInfo constructor) => s_constructors.GetOrAdd(constructor, ConstructorInvoker.Create);
}
