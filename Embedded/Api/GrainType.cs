namespace Orleans.Runtime;

/// <summary>
/// The stable name of a grain class: its class name in lower case without the ending "Grain", as Orleans names it.
/// It is part of what is stored, so renaming a class moves its state.
/// </summary>
[Immutable]
public readonly record struct GrainType
{
    private readonly string? _value;

    private GrainType(string value) => _value = value;

    /// <summary>Whether this is the default, empty type.</summary>
    public bool IsDefault => _value is null;

    /// <summary>Makes a grain type of its name.</summary>
    public static GrainType Create(string value)
    {
        ArgumentException.ThrowIfNullOrEmpty(value);
        return new GrainType(value);
    }

    /// <inheritdoc/>
    public override string ToString() => _value ?? "";
}
