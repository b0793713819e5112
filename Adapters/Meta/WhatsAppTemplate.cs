using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Omnichannel.Adapters.Meta;

/// <summary>A text that Meta has approved, as the console offers it.</summary>
public sealed partial class WhatsAppTemplate
{
    private const int VariablesMax = 20;

    /// <summary>As Meta knows it: lower-case letters, digits and underscores.</summary>
    public string Name { get; set; } = "";

    /// <summary>As Meta writes it, e.g. <c>id</c> or <c>en_US</c>.</summary>
    public string Language { get; set; } = "";

    /// <summary>The approved words with {{1}}, {{2}}, … where the variables go.</summary>
    public string Body { get; set; } = "";

    /// <summary>How many values it takes: the highest number in it.</summary>
    public int VariableCount => Numbers().DefaultIfEmpty(0).Max();

    /// <summary>What the citizen will read. A value that is not there yet leaves its placeholder.</summary>
    public string Preview(params ImmutableArray<string> variables) =>
        Placeholder().Replace(Body, m => NumberOf(m) is var n && n >= 1 && n <= variables.Length ? variables[n - 1] : m.Value);

    /// <summary>What is wrong with it, for whoever set it up.</summary>
    public IEnumerable<string> Validate()
    {
        if (Name.Length == 0 || !Name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '_'))
            yield return $"Template \"{Name}\": Name must be what Meta shows, lower-case letters, digits and underscores.";
        if (Language.Length == 0) yield return $"Template \"{Name}\": Language is missing, e.g. id or en_US.";
        if (string.IsNullOrWhiteSpace(Body)) yield return $"Template \"{Name}\": Body is missing.";
        if (!Numbers().Distinct().Order().SequenceEqual(Enumerable.Range(1, Math.Min(VariableCount, VariablesMax))))
            yield return $"Template \"{Name}\": the placeholders must be {{{{1}}}}, {{{{2}}}}, … without a gap, at most {VariablesMax}.";
    }

    private IEnumerable<int> Numbers() => Placeholder().Matches(Body).Select(NumberOf);

    private static int NumberOf(Match placeholder) => int.Parse(placeholder.Groups[1].ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\{\{([0-9]{1,3})\}\}")]
    private static partial Regex Placeholder();
}
