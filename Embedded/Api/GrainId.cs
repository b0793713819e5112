using System.Diagnostics.CodeAnalysis;

namespace Orleans.Runtime;

/// <summary>Who a grain is: its type and its key. Written as <c>type/key</c>; the key itself may hold slashes.</summary>
[Immutable]
public readonly struct GrainId : IEquatable<GrainId>, IComparable<GrainId>
{
    private readonly string? _type;
    private readonly string? _key;
    private readonly int _hash;

    /// <summary>Joins a type and a key.</summary>
    public GrainId(GrainType type, IdSpan key) : this(type.ToString(), key.ToString())
    {
    }

    private GrainId(string type, string key)
    {
        _type = type;
        _key = key;
        _hash = HashCode.Combine(type.GetHashCode(StringComparison.Ordinal), key.GetHashCode(StringComparison.Ordinal));
    }

    /// <summary>The grain's type.</summary>
    public GrainType Type => _type is null ? default : GrainType.Create(_type);

    /// <summary>The grain's key.</summary>
    public IdSpan Key => _key is null ? default : IdSpan.Create(_key);

    /// <summary>Whether this is the default id, which names no grain.</summary>
    public bool IsDefault => _key is null;

    internal string TypeName => _type ?? "";

    internal string KeyText => _key ?? "";

    /// <summary>Makes the id of a grain.</summary>
    public static GrainId Create(string type, string key)
    {
        ArgumentException.ThrowIfNullOrEmpty(type);
        ArgumentNullException.ThrowIfNull(key);
        return new GrainId(type, key);
    }

    /// <summary>Makes the id of a grain.</summary>
    public static GrainId Create(GrainType type, string key) => Create(type.ToString(), key);

    /// <summary>Makes the id of a grain.</summary>
    public static GrainId Create(GrainType type, IdSpan key) => new(type, key);

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    /// <exception cref="ArgumentException">There is no type before a slash.</exception>
    public static GrainId Parse(string value) =>
        TryParse(value, out var id) ? id : throw new ArgumentException($"'{value}' is not a grain id: it should read type/key.", nameof(value));

    /// <summary>Reads what <see cref="ToString"/> wrote, if it is a grain id.</summary>
    public static bool TryParse([NotNullWhen(true)] string? value, out GrainId result)
    {
        var slash = value?.IndexOf('/', StringComparison.Ordinal) ?? -1;
        result = slash > 0 ? new GrainId(value![..slash], value[(slash + 1)..]) : default;
        return slash > 0;
    }

    /// <inheritdoc/>
    public bool Equals(GrainId other) => _hash == other._hash && _key == other._key && _type == other._type;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is GrainId other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => _hash;

    /// <inheritdoc/>
    public int CompareTo(GrainId other)
    {
        var byType = string.CompareOrdinal(_type, other._type);
        return byType != 0 ? byType : string.CompareOrdinal(_key, other._key);
    }

    /// <inheritdoc/>
    public override string ToString() => $"{_type}/{_key}";

    public static bool operator ==(GrainId left, GrainId right) => left.Equals(right);

    public static bool operator !=(GrainId left, GrainId right) => !left.Equals(right);

    public static bool operator <(GrainId left, GrainId right) => left.CompareTo(right) < 0;

    public static bool operator <=(GrainId left, GrainId right) => left.CompareTo(right) <= 0;

    public static bool operator >(GrainId left, GrainId right) => left.CompareTo(right) > 0;

    public static bool operator >=(GrainId left, GrainId right) => left.CompareTo(right) >= 0;
}
