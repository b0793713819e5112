namespace Orleans.Runtime;

/// <summary>The key part of a <see cref="GrainId"/>: here always the string that the caller gave.</summary>
[Immutable]
public readonly record struct IdSpan
{
    private readonly string? _value;

    private IdSpan(string value) => _value = value;

    /// <summary>Whether this is the default, empty key.</summary>
    public bool IsDefault => _value is null;

    /// <summary>Makes a key of a string.</summary>
    public static IdSpan Create(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        return new IdSpan(id);
    }

    /// <inheritdoc/>
    public override string ToString() => _value ?? "";
}
