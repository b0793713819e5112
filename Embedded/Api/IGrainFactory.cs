using Orleans.Runtime;

namespace Orleans;

/// <summary>Makes references to grains and observers. Cheap; a reference is only a name, no grain is started by it.</summary>
public interface IGrainFactory
{
    /// <summary>A reference to the grain with this key.</summary>
    /// <param name="primaryKey">Not null.</param>
    /// <param name="grainClassNamePrefix">Chooses among several classes of one interface by the start of their full name.</param>
    /// <exception cref="ArgumentException">No class, or more than one, answers to the interface.</exception>
    TGrainInterface GetGrain<TGrainInterface>(string primaryKey, string? grainClassNamePrefix = null) where TGrainInterface : IGrainWithStringKey;

    /// <inheritdoc cref="GetGrain{T}(string, string)"/>
    IGrain GetGrain(Type grainInterfaceType, string grainPrimaryKey);

    /// <summary>A reference to the grain or observer with this id.</summary>
    TGrainInterface GetGrain<TGrainInterface>(GrainId grainId) where TGrainInterface : IAddressable;

    /// <summary>
    /// Makes an object callable by grains. The engine holds the object weakly: whoever made it keeps it alive, and deletes
    /// the reference when done.
    /// </summary>
    TGrainObserverInterface CreateObjectReference<TGrainObserverInterface>(IGrainObserver obj) where TGrainObserverInterface : IGrainObserver;

    /// <summary>Ends a reference that <see cref="CreateObjectReference{T}"/> made: give that reference.</summary>
    /// <exception cref="ArgumentException">It is the object itself, or no reference.</exception>
    void DeleteObjectReference<TGrainObserverInterface>(IGrainObserver obj) where TGrainObserverInterface : IGrainObserver;
}

/// <summary>The way in for code outside the grains.</summary>
public interface IClusterClient : IGrainFactory
{
    /// <summary>The services of the host.</summary>
    IServiceProvider ServiceProvider { get; }
}
