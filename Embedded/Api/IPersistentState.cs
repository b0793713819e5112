using Orleans.Core;

namespace Orleans.Runtime;

/// <summary>
/// A grain's durable state, injected into its constructor by <see cref="PersistentStateAttribute"/> and read before
/// OnActivateAsync. Operations on it run one after the other.
/// </summary>
public interface IPersistentState<TState> : IStorage<TState>
{
}

/// <summary>Marks a constructor parameter of a grain as a piece of its durable state.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public class PersistentStateAttribute : Attribute
{
    /// <summary>Names the state, unique within the grain class, and the storage that keeps it (null: the default).</summary>
    public PersistentStateAttribute(string stateName, string? storageName = null)
    {
        ArgumentNullException.ThrowIfNull(stateName);
        StateName = stateName;
        StorageName = storageName;
    }

    /// <summary>The state's name.</summary>
    public string StateName { get; }

    /// <summary>
    /// The key of an <see cref="Storage.IGrainStorage"/> service. Here every name without a service of its own means the
    /// default storage.
    /// </summary>
    public string? StorageName { get; }
}
