using System.Collections.Immutable;
using Omnichannel.Grains.Shared;

namespace Omnichannel.Adapters.Contract;

/// <summary>Reads what a person has filled in, field by field, and collects what is wrong with it.</summary>
public sealed class FieldChecks
{
    private readonly ImmutableArray<FieldRefusal>.Builder _refusals = ImmutableArray.CreateBuilder<FieldRefusal>();

    public ImmutableArray<FieldRefusal> Refusals => _refusals.ToImmutable();

    /// <summary>Trimmed, without control characters; null where nothing is said.</summary>
    public string? Optional(string field, string? value, int lengthMax)
    {
        var text = PlainText(value);
        if (text.Length > lengthMax) Refuse(field, FieldFault.TooLong);
        return text.Length == 0 ? null : text;
    }

    /// <inheritdoc cref="Optional"/>
    public string Required(string field, string? value, int lengthMax)
    {
        var text = Optional(field, value, lengthMax);
        if (text is null) Refuse(field, FieldFault.Missing);
        return text ?? "";
    }

    /// <summary>One of an enum's names, as on the wire.</summary>
    public T OneOf<T>(string field, string? value) where T : struct, Enum
    {
        if (string.IsNullOrWhiteSpace(value)) Refuse(field, FieldFault.Missing);
        // Not Enum.TryParse alone: it takes numbers too.
        else if (Enum.GetNames<T>().FirstOrDefault(name => name.Equals(value, StringComparison.OrdinalIgnoreCase)) is { } name) return Enum.Parse<T>(name);
        else Refuse(field, FieldFault.Invalid);
        return default;
    }

    /// <summary>The line that it is for; which services there are the server knows.</summary>
    public Need? Need(string field, string? service, string? language)
    {
        var need = new Need(Blank(service), Blank(language));
        if (!need.IsValid) Refuse(field, FieldFault.Invalid);
        return need == Omnichannel.Grains.Shared.Need.Any ? null : need;
    }

    public void Refuse(string field, FieldFault fault) => _refusals.Add(new FieldRefusal(field, fault));

    private static string? Blank(string? value) => string.IsNullOrWhiteSpace(value) ? null : value.Trim();

    /// <summary>Line breaks and tabs stay; other control characters have no place in a text, and NUL none in a database.</summary>
    private static string PlainText(string? value) =>
        string.Concat((value ?? "").ReplaceLineEndings("\n").Where(c => !char.IsControl(c) || c is '\n' or '\t')).Trim();
}
