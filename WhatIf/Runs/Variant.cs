using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Omnichannel.Grains.Offices;
using Omnichannel.Grains.Shared;

namespace Omnichannel.WhatIf.Runs;

/// <summary>One change of an office, as a leader asks for it: <c>operators+2</c>, <c>operators-1</c>, <c>capacity+1</c> (of each
/// operator), <c>weight.email=3</c> (a channel's share), <c>overtakes=0</c> (how often one may be overtaken), or <c>base</c> for none.</summary>
public sealed partial class Variant
{
    private const int WeightMax = 100;
    private const int OvertakesMax = 1_000;
    private readonly Func<StaffedOffice, StaffedOffice> _change;

    private Variant(string name, Func<StaffedOffice, StaffedOffice> change) => (Name, _change) = (name, change);

    public static Variant Base { get; } = new("base", office => office);

    public string Name { get; }

    /// <summary>Several, separated by commas. The base comes first, whether it is named or not, and nothing twice.</summary>
    /// <exception cref="FormatException">One of them is no change; the message says what would be.</exception>
    public static ImmutableArray<Variant> ParseList(string text) =>
        [.. text.Split(',', StringSplitOptions.TrimEntries).Select(Parse).Prepend(Base).DistinctBy(v => v.Name)];

    /// <exception cref="ArgumentException">It leaves nobody who serves, or more than an operator can bear.</exception>
    public StaffedOffice Of(StaffedOffice office) => _change(office);

    private static Variant Parse(string text)
    {
        if (text == Base.Name) return Base;
        var form = Form().Match(text);
        int Number(string group) => int.Parse(form.Groups[group].Value, CultureInfo.InvariantCulture);
        if (form.Groups["operators"].Success) return new(text, office => Operators(office, text, Number("operators")));
        if (form.Groups["capacity"].Success) return new(text, office => Capacity(office, text, Number("capacity")));
        if (form.Groups["overtakes"].Success && Number("overtakes") <= OvertakesMax)
            return new(text, office => office with { Settings = office.Settings with { OvertakesMax = Number("overtakes") } });
        if (form.Groups["weight"].Success && Channels.TryParse(form.Groups["channel"].Value, out var channel) && Number("weight") is >= 1 and <= WeightMax)
            return new(text, office => office with { Settings = office.Settings with { ChannelWeights = office.Settings.ChannelWeights.SetItem(channel, Number("weight")) } });
        throw new FormatException($"No change like operators+2, operators-1, capacity+1, weight.email=3 or overtakes=0: \"{text}\".");
    }

    private static StaffedOffice Operators(StaffedOffice office, string name, int by)
    {
        var count = office.Capacities.Length + by;
        if (count < 1) throw new ArgumentException($"{name} leaves nobody: the office has {office.Capacities.Length} operators.");
        return office with { Capacities = [.. Enumerable.Range(0, count).Select(i => office.Capacities[Math.Min(i, office.Capacities.Length - 1)])] };
    }

    private static StaffedOffice Capacity(StaffedOffice office, string name, int by) =>
        office.Capacities.All(c => c + by is >= 1 and <= StaffMember.CapacityMax)
            ? office with { Capacities = [.. office.Capacities.Select(c => c + by)] }
            : throw new ArgumentException($"{name} must leave each operator 1 to {StaffMember.CapacityMax} visits at a time.");

    [GeneratedRegex("^(operators(?<operators>[+-][0-9]{1,3})|capacity(?<capacity>[+-][0-9]{1,3})|overtakes=(?<overtakes>[0-9]{1,4})|weight\\.(?<channel>[a-z]+)=(?<weight>[0-9]{1,3}))$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Form();
}
