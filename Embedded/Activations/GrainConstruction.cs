using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Runtime;
using Orleans.Storage;

namespace Omnichannel.Embedded;

/// <summary>Where each constructor argument of a grain comes from.</summary>
internal static class GrainConstruction
{
    public static Func<Activation, object?> Argument(Type grain, ParameterInfo parameter)
    {
        var type = parameter.ParameterType;
        if (type == typeof(IGrainContext)) return static activation => activation;
        if (parameter.GetCustomAttribute<PersistentStateAttribute>() is { } state) return State(grain, parameter, state);
        if (parameter.GetCustomAttribute<FromKeyedServicesAttribute>() is { } keyed)
            return activation => activation.ActivationServices.GetRequiredKeyedService(type, keyed.Key);
        if (parameter.HasDefaultValue) return activation => activation.ActivationServices.GetService(type) ?? parameter.DefaultValue;
        return activation => activation.ActivationServices.GetRequiredService(type);
    }

    private static Func<Activation, object?> State(Type grain, ParameterInfo parameter, PersistentStateAttribute attribute)
    {
        var type = parameter.ParameterType;
        if (!type.IsGenericType || type.GetGenericTypeDefinition() != typeof(IPersistentState<>))
            throw new InvalidOperationException($"{grain}: [PersistentState] parameter '{parameter.Name}' must be an IPersistentState<T>.");
        var facet = typeof(PersistentState<>).MakeGenericType(type.GetGenericArguments());
        return activation =>
        {
            var storage = (attribute.StorageName is { } name ? (activation.ActivationServices as IKeyedServiceProvider)?.GetKeyedService(typeof(IGrainStorage), name) : null)
                ?? activation.ActivationServices.GetRequiredService<IGrainStorage>();
            var made = (IStateFacet)Activator.CreateInstance(facet, attribute.StateName, activation.GrainId, storage)!;
            activation.Add(made);
            return made;
        };
    }
}
