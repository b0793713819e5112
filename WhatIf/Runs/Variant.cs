using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Omnichannel.Grains.Offices;

namespace Omnichannel.WhatIf.Runs;

/// <summary>One change of an office, as a leader asks for it: <c>operators+2</c>, <c>operators-1</c>, <c>capacity+1</c> (of each
/// operator), or <c>base</c> for none.</summary>
public sealed partial record Variant
{
    private const string BaseName = "base";

    private Variant(string name, string what, int by) => (Name, What, By) = (name, what, by);

    public static Variant Base { get; } = new(BaseName, BaseName, 0);

    public string Name { get; }

    private string What { get; }

    private int By { get; }

    /// <summary>Several, separated by commas. The base comes first, whether it is named or not, and nothing twice.</summary>
    /// <exception cref="FormatException">One of them is no change; the message says what would be.</exception>
    public static ImmutableArray<Variant> ParseList(string text) =>
        [.. text.Split(',', StringSplitOptions.TrimEntries).Select(Parse).Prepend(Base).DistinctBy(v => v.Name)];

    /// <exception cref="ArgumentException">It leaves nobody who serves, or more than an operator can bear.</exception>
    public StaffedOffice Of(StaffedOffice office)
    {
        switch (What)
        {
            case "operators":
                var count = office.Capacities.Length + By;
                if (count < 1) throw new ArgumentException($"{Name} leaves nobody: the office has {office.Capacities.Length} operators.");
                return office with { Capacities = [.. Enumerable.Range(0, count).Select(i => office.Capacities[Math.Min(i, office.Capacities.Length - 1)])] };
            case "capacity":
                if (office.Capacities.Any(c => c + By is < 1 or > StaffMember.CapacityMax)) throw new ArgumentException($"{Name} must leave each operator 1 to {StaffMember.CapacityMax} visits at a time.");
                return office with { Capacities = [.. office.Capacities.Select(c => c + By)] };
            default:
                return office;
        }
    }

    private static Variant Parse(string text)
    {
        if (text == BaseName) return Base;
        var match = Form().Match(text);
        return match.Success
            ? new Variant(text, match.Groups[1].Value, int.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture))
            : throw new FormatException($"No change like operators+2, operators-1 or capacity+1: \"{text}\".");
    }

    [GeneratedRegex("^(operators|capacity)([+-][0-9]{1,3})$", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
