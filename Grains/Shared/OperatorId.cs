using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Omnichannel.Grains.Shared;

/// <summary>One member of staff of one office, as <c>office/name</c>.</summary>
[GenerateSerializer, Immutable, Alias("OperatorId")]
[JsonConverter(typeof(ParsedIdConverter<OperatorId>))]
public readonly record struct OperatorId(OfficeId Office, string Name) : IParsable<OperatorId>
{
    public static OperatorId Parse(string s, IFormatProvider? provider = null) => ParsedId.Parse<OperatorId>(s);

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out OperatorId result)
    {
        result = default;
        if (s?.Split('/') is not [var office, var name]) return false;
        if (!OfficeId.TryParse(office, null, out var officeId) || !ParsedId.IsName(name)) return false;
        result = new OperatorId(officeId, name);
        return true;
    }

    public override string ToString() => $"{Office}/{Name}";
}
