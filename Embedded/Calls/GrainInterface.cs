using System.Collections.Frozen;
using System.Reflection;
using Orleans;
using Orleans.Runtime;

namespace Omnichannel.Embedded;

/// <summary>A grain or observer interface: its methods, and the mould of its references.</summary>
internal sealed class GrainInterface
{
    private readonly FrozenDictionary<MethodInfo, GrainMethod> _methods;
    private readonly GrainReference _mould;
    private string? _grainType;

    public GrainInterface(EmbeddedEngine engine, Type type)
    {
        if (!type.IsInterface || !typeof(IAddressable).IsAssignableFrom(type))
            throw new ArgumentException($"{type} is not a grain or observer interface.");
        Engine = engine;
        Type = type;
        IsObserver = typeof(IGrainObserver).IsAssignableFrom(type);
        _methods = type.GetInterfaces().Prepend(type)
            .SelectMany(contract => contract.GetMethods(BindingFlags.Public | BindingFlags.Instance))
            .ToFrozenDictionary(method => method, method => GrainMethod.Of(this, method));
        _mould = ((GrainReference)DispatchProxy.Create(type, typeof(GrainReference))).Bind(this);
    }

    public EmbeddedEngine Engine { get; }

    public Type Type { get; }

    public bool IsObserver { get; }

    /// <summary>The grain type that answers to this interface.</summary>
    /// <exception cref="ArgumentException">No class, or more than one, does.</exception>
    public string GrainType => _grainType ??= Engine.Classes.ByInterface(Type).Name;

    public GrainMethod Method(MethodInfo method) => _methods[method];

    public GrainReference Reference(GrainId id) => _mould.For(id);
}
