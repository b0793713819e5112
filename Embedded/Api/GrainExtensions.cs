using Omnichannel.Embedded;
using Orleans.Runtime;

namespace Orleans;

/// <summary>What can be asked of a grain, from within or through a reference.</summary>
public static class GrainExtensions
{
    /// <summary>The grain's string key.</summary>
    public static string GetPrimaryKeyString(this IAddressable grain) => grain.GetGrainId().KeyText;

    /// <summary>Who the grain is.</summary>
    /// <exception cref="ArgumentException">Neither a reference nor a grain that the engine made.</exception>
    public static GrainId GetGrainId(this IAddressable grain)
    {
        ArgumentNullException.ThrowIfNull(grain);
        return grain switch
        {
            GrainReference reference => reference.GrainId,
            IGrainBase { GrainContext: { } context } => context.GrainId,
            _ => throw NotAGrain(grain),
        };
    }

    /// <summary>A reference to this grain in the shape of another of its interfaces; from within a grain, to itself.</summary>
    public static TGrainInterface AsReference<TGrainInterface>(this IAddressable grain) => (TGrainInterface)grain.AsReference(typeof(TGrainInterface));

    /// <inheritdoc cref="AsReference{T}(IAddressable)"/>
    public static TGrainInterface Cast<TGrainInterface>(this IAddressable grain) => grain.AsReference<TGrainInterface>();

    /// <inheritdoc cref="AsReference{T}(IAddressable)"/>
    public static object AsReference(this IAddressable grain, Type interfaceType)
    {
        ArgumentNullException.ThrowIfNull(grain);
        return grain switch
        {
            GrainReference reference => reference.Engine.Reference(interfaceType, reference.GrainId),
            IGrainBase { GrainContext: Activation activation } => activation.Engine.Reference(interfaceType, activation.GrainId),
            _ => throw NotAGrain(grain),
        };
    }

    private static ArgumentException NotAGrain(IAddressable grain) =>
        new($"{grain.GetType()} is neither a grain reference nor a grain that the engine made.", nameof(grain));
}
