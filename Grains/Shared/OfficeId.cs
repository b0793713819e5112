using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Omnichannel.Grains.Shared;

/// <summary>One registry office (a tenant): lower-case letters, digits and dashes, at most 40 characters.</summary>
[GenerateSerializer, Immutable, Alias("OfficeId")]
[JsonConverter(typeof(ParsedIdConverter<OfficeId>))]
public readonly record struct OfficeId(string Name) : IParsable<OfficeId>
{
    public static OfficeId Parse(string s, IFormatProvider? provider = null) => ParsedId.Parse<OfficeId>(s);

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out OfficeId result)
    {
        var ok = ParsedId.IsName(s);
        result = ok ? new OfficeId(s!) : default;
        return ok;
    }

    public override string ToString() => Name;
}
