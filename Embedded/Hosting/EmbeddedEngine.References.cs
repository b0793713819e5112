using Orleans;
using Orleans.Runtime;

namespace Omnichannel.Embedded;

/// <content>The making of references.</content>
public sealed partial class EmbeddedEngine
{
    /// <inheritdoc/>
    public TGrainInterface GetGrain<TGrainInterface>(string primaryKey, string? grainClassNamePrefix = null) where TGrainInterface : IGrainWithStringKey =>
        (TGrainInterface)GetGrain(typeof(TGrainInterface), primaryKey, grainClassNamePrefix);

    /// <inheritdoc/>
    public IGrain GetGrain(Type grainInterfaceType, string grainPrimaryKey) => (IGrain)GetGrain(grainInterfaceType, grainPrimaryKey, null);

    /// <inheritdoc/>
    public TGrainInterface GetGrain<TGrainInterface>(GrainId grainId) where TGrainInterface : IAddressable =>
        (TGrainInterface)(IAddressable)Reference(typeof(TGrainInterface), grainId);

    /// <inheritdoc/>
    public TGrainObserverInterface CreateObjectReference<TGrainObserverInterface>(IGrainObserver obj) where TGrainObserverInterface : IGrainObserver
    {
        ArgumentNullException.ThrowIfNull(obj);
        if (obj is GrainReference) throw new ArgumentException("It is a reference already.", nameof(obj));
        if (obj is not TGrainObserverInterface) throw new ArgumentException($"{obj.GetType()} does not implement {typeof(TGrainObserverInterface)}.", nameof(obj));
        return (TGrainObserverInterface)(IGrainObserver)Reference(typeof(TGrainObserverInterface), Observers.Add(obj));
    }

    /// <inheritdoc/>
    public void DeleteObjectReference<TGrainObserverInterface>(IGrainObserver obj) where TGrainObserverInterface : IGrainObserver
    {
        ArgumentNullException.ThrowIfNull(obj);
        if (obj is not GrainReference reference) throw new ArgumentException("Give the reference that CreateObjectReference made, not the object itself.", nameof(obj));
        Observers.Remove(reference.GrainId);
    }

    internal GrainReference Reference(Type contract, GrainId id) => Interface(contract).Reference(id);

    private IAddressable GetGrain(Type contract, string key, string? prefix)
    {
        ArgumentNullException.ThrowIfNull(key);
        var shape = Interface(contract);
        return shape.Reference(GrainId.Create(prefix is null ? shape.GrainType : Classes.ByInterface(contract, prefix).Name, key));
    }

    private GrainInterface Interface(Type contract) =>
        _interfaces.GetOrAdd(contract, static (type, engine) => new GrainInterface(engine, type), this);
}
