using System.Text.Json.Serialization;

namespace Omnichannel.Adapters.Contract;

/// <summary>What is wrong with one field of what a person has filled in: the page shows it there.</summary>
/// <param name="Field">The field's wire name.</param>
public sealed record FieldRefusal(string Field, FieldFault Fault);

[JsonConverter(typeof(JsonStringEnumConverter<FieldFault>))]
public enum FieldFault
{
    Missing,
    TooLong,

    /// <summary>It is none of those that there are, or not written as it has to be.</summary>
    Invalid,
}
