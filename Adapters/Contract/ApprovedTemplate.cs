using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Omnichannel.Grains.Conversations;

namespace Omnichannel.Adapters.Contract;

/// <summary>A text that WhatsApp has approved, as the console offers it.</summary>
public abstract partial class ApprovedTemplate
{
    private const int VariablesMax = 20;

    /// <summary>Under which it is offered.</summary>
    public string Name { get; set; } = "";

    /// <summary>As WhatsApp writes it, e.g. <c>id</c> or <c>en_US</c>.</summary>
    public string Language { get; set; } = "";

    /// <summary>The approved words with {{1}}, {{2}}, … where the variables go.</summary>
    public string Body { get; set; } = "";

    /// <summary>How many values it takes: the highest number in it.</summary>
    public int VariableCount => Numbers().DefaultIfEmpty(0).Max();

    /// <summary>What the citizen will read. A value that is not there yet leaves its placeholder.</summary>
    public string Preview(params ImmutableArray<string> variables) =>
        Placeholder().Replace(Body, m => NumberOf(m) is var n && n >= 1 && n <= variables.Length ? variables[n - 1] : m.Value);

    /// <summary>Ready to be sent.</summary>
    public MessageTemplate With(ImmutableArray<string> variables) => new(ProviderName, Language, variables);

    /// <summary>What is wrong with it, for whoever set it up.</summary>
    public IEnumerable<string> Validate()
    {
        if (NameFault is { } fault) yield return $"Template \"{Name}\": {fault}";
        if (Language.Length == 0) yield return $"Template \"{Name}\": Language is missing, e.g. id or en_US.";
        if (string.IsNullOrWhiteSpace(Body)) yield return $"Template \"{Name}\": Body is missing.";
        if (!Numbers().Distinct().Order().SequenceEqual(Enumerable.Range(1, Math.Min(VariableCount, VariablesMax))))
            yield return $"Template \"{Name}\": the placeholders must be {{{{1}}}}, {{{{2}}}}, … without a gap, at most {VariablesMax}.";
    }

    /// <summary>What the provider knows it by.</summary>
    protected abstract string ProviderName { get; }

    /// <summary>What is wrong with what it is called; null = nothing.</summary>
    protected abstract string? NameFault { get; }

    private IEnumerable<int> Numbers() => Placeholder().Matches(Body).Select(NumberOf);

    private static int NumberOf(Match placeholder) => int.Parse(placeholder.Groups[1].ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\{\{([0-9]{1,3})\}\}")]
    private static partial Regex Placeholder();
}
