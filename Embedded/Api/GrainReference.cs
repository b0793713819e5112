using System.Reflection;
using Omnichannel.Embedded;

namespace Orleans.Runtime;

/// <summary>
/// The name of a grain or observer in the shape of one of its interfaces. References with the same id are equal, whatever
/// their interface, and may be dictionary keys, be passed in calls, and be stored in grain state.
/// </summary>
public class GrainReference : DispatchProxy, IAddressable, IEquatable<GrainReference>
{
    private GrainInterface? _interface;

    /// <summary>Who is named.</summary>
    public GrainId GrainId { get; private set; }

    /// <summary>The interface's name.</summary>
    public string InterfaceName => Interface.Type.Name;

    internal GrainInterface Interface => _interface ?? throw new InvalidOperationException("References are made by IGrainFactory.");

    internal EmbeddedEngine Engine => Interface.Engine;

    // The first reference of an interface is the mould: DispatchProxy is asked once, every other reference is a clone.
    internal GrainReference Bind(GrainInterface shape)
    {
        _interface = shape;
        return this;
    }

    internal GrainReference For(GrainId id)
    {
        var reference = (GrainReference)MemberwiseClone();
        reference.GrainId = id;
        return reference;
    }

    /// <inheritdoc/>
    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) =>
        Interface.Method(targetMethod!).Send(this, args ?? []);

    /// <inheritdoc/>
    public bool Equals(GrainReference? other) => other is not null && GrainId == other.GrainId;

    /// <inheritdoc/>
    public sealed override bool Equals(object? obj) => Equals(obj as GrainReference);

    /// <inheritdoc/>
    public sealed override int GetHashCode() => GrainId.GetHashCode();

    /// <summary>Reads <c>GrainReference:type/key (IInterface)</c>.</summary>
    public sealed override string ToString() => $"GrainReference:{GrainId} ({InterfaceName})";
}
