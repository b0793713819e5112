using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace Omnichannel.Grains.Shared;

/// <summary>What serving a visit takes. Visits with the same need stand in the same line.</summary>
/// <param name="Service">The id of a service, e.g. <c>ktp-el</c>; null = any operator can.</param>
/// <param name="Language">A BCP 47 language, e.g. <c>en</c>; null = the office's own.</param>
[GenerateSerializer, Immutable, Alias("Need")]
public sealed partial record Need(string? Service = null, string? Language = null)
{
    public const int NameLengthMax = 40;

    public static readonly Need Any = new();

    [JsonIgnore]
    public bool IsValid => IsName(Service) && IsTag(Language);

    private static bool IsName(string? name) => name is null || (name.Length is > 0 and <= NameLengthMax && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.'));

    private static bool IsTag(string? tag) => tag is null || (tag.Length <= NameLengthMax && LanguageTag().IsMatch(tag));

    /// <summary>The shape of a tag alone (RFC 5646, 2.1): which languages there are is nobody's list here.</summary>
    [GeneratedRegex(@"^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*\z", RegexOptions.CultureInvariant)]
    private static partial Regex LanguageTag();

    public override string ToString() => $"{Service ?? "any"}/{Language ?? "any"}";
}
