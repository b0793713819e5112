using System.Reflection;
using Orleans;
using Orleans.Runtime;

namespace Omnichannel.Embedded;

/// <summary>All grain classes of the scanned assemblies, found by name and by interface.</summary>
internal sealed class GrainClasses
{
    private readonly Dictionary<string, GrainClass> _byName = new(StringComparer.Ordinal);
    private readonly Dictionary<Type, List<GrainClass>> _byInterface = [];

    public GrainClasses(IEnumerable<Assembly> assemblies)
    {
        foreach (var type in assemblies.Distinct().SelectMany(assembly => assembly.GetTypes()).Where(IsGrainClass))
        {
            var grain = new GrainClass(type);
            if (!_byName.TryAdd(grain.Name, grain))
                throw new InvalidOperationException($"{type} and {_byName[grain.Name].Type} would both be the grain type '{grain.Name}': rename one.");
            foreach (var contract in grain.Interfaces)
            {
                if (!_byInterface.TryGetValue(contract, out var classes)) _byInterface[contract] = classes = [];
                classes.Add(grain);
            }
        }
    }

    public GrainClass ByType(GrainId id) =>
        _byName.GetValueOrDefault(id.TypeName) ?? throw new ArgumentException($"No grain class is known for {id}.");

    public bool Knows(GrainId id) => _byName.ContainsKey(id.TypeName);

    public IEnumerable<Type> Contracts => _byInterface.Keys;

    public GrainClass ByInterface(Type contract, string? prefix = null)
    {
        var found = _byInterface.GetValueOrDefault(contract) ?? [];
        if (prefix is not null) found = found.FindAll(grain => grain.Type.FullName!.StartsWith(prefix, StringComparison.Ordinal));
        if (found.Count > 1 && found.Find(grain => "I" + grain.Type.Name == contract.Name) is { } namesake) return namesake;
        var ending = prefix is null ? "" : $" whose full name starts with '{prefix}'";
        return found.Count switch
        {
            1 => found[0],
            0 => throw new ArgumentException($"No grain class implements {contract}{ending}: is its assembly among {nameof(EmbeddedOptions)}.{nameof(EmbeddedOptions.GrainAssemblies)}?"),
            _ => throw new ArgumentException($"Several grain classes implement {contract}{ending}: {string.Join(", ", found.Select(grain => grain.Type))}. Give a grainClassNamePrefix."),
        };
    }

    private static bool IsGrainClass(Type type) =>
        type is { IsClass: true, IsAbstract: false, ContainsGenericParameters: false }
        && typeof(IGrainBase).IsAssignableFrom(type) && typeof(IGrain).IsAssignableFrom(type);
}
