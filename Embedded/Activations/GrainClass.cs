using System.Reflection;
using Orleans;
using Orleans.Concurrency;
using Orleans.Runtime;

namespace Omnichannel.Embedded;

/// <summary>What is known of a grain class: its name, how to make one, and how its activations behave.</summary>
internal sealed class GrainClass
{
    private readonly ConstructorInvoker _constructor;
    private readonly Func<Activation, object?>[] _arguments;

    public GrainClass(Type type)
    {
        Type = type;
        Name = NameOf(type);
        IsReentrant = type.IsDefined(typeof(ReentrantAttribute), inherit: true);
        var age = type.GetCustomAttribute<CollectionAgeLimitAttribute>(inherit: true);
        CollectionAge = age?.AgeLimit;
        IsKeptAlive = age?.AlwaysActive == true || type.IsDefined(typeof(KeepAliveAttribute), inherit: true);
        Interfaces = [.. type.GetInterfaces().Where(i => typeof(IGrain).IsAssignableFrom(i) && i != typeof(IGrain) && i != typeof(IGrainWithStringKey) && i != typeof(IRemindable))];
        MainInterface = Interfaces.FirstOrDefault(i => i.Name == "I" + type.Name) ?? Interfaces.FirstOrDefault() ?? typeof(IGrain);
        var constructor = type.GetConstructors().OrderByDescending(c => c.GetParameters().Length).FirstOrDefault()
            ?? throw new InvalidOperationException($"{type} has no public constructor.");
        _constructor = Invokers.Of(constructor);
        _arguments = [.. constructor.GetParameters().Select(parameter => GrainConstruction.Argument(type, parameter))];
        var states = constructor.GetParameters().Select(p => p.GetCustomAttribute<PersistentStateAttribute>()?.StateName).OfType<string>().ToList();
        if (states.Distinct(StringComparer.Ordinal).Count() < states.Count)
            throw new InvalidOperationException($"{type} has two persistent states of one name; each needs its own.");
    }

    public Type Type { get; }

    public string Name { get; }

    public Type[] Interfaces { get; }

    public Type MainInterface { get; }

    public bool IsReentrant { get; }

    public bool IsKeptAlive { get; }

    public TimeSpan? CollectionAge { get; }

    public object Construct(Activation activation)
    {
        var arguments = new object?[_arguments.Length];
        for (var i = 0; i < arguments.Length; i++) arguments[i] = _arguments[i](activation);
        return _constructor.Invoke(arguments.AsSpan());
    }

    private static string NameOf(Type type)
    {
        var name = type.Name.EndsWith("Grain", StringComparison.Ordinal) && type.Name.Length > 5 ? type.Name[..^5] : type.Name;
        return name.ToLowerInvariant();
    }
}
