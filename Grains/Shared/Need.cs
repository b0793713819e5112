using System.Text.Json.Serialization;

namespace Omnichannel.Grains.Shared;

/// <summary>What serving a visit takes. Visits with the same need stand in the same line.</summary>
/// <param name="Service">The id of a service, e.g. <c>ktp-el</c>; null = any operator can.</param>
/// <param name="Language">A BCP 47 language, e.g. <c>en</c>; null = the office's own.</param>
[GenerateSerializer, Immutable, Alias("Need")]
public sealed record Need(string? Service = null, string? Language = null)
{
    public const int NameLengthMax = 40;

    public static readonly Need Any = new();

    [JsonIgnore]
    public bool IsValid => IsName(Service) && IsName(Language);

    private static bool IsName(string? name) => name is null || (name.Length is > 0 and <= NameLengthMax && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.'));

    public override string ToString() => $"{Service ?? "any"}/{Language ?? "any"}";
}
