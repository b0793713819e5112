using System.Globalization;
using System.Text.RegularExpressions;
using Omnichannel.Support;

namespace Omnichannel.Gateway.Tests.Telemetry;

/// <summary>An event id names one line of the log: whoever filters by it must not get another.</summary>
public sealed partial class EventIdTests
{
    /// <summary>As in docs/operations.md.</summary>
    private static readonly (string Folder, int First, int Last)[] Ranges =
    [
        ("Embedded", 1000, 1999), ("Grains/Conversations", 2000, 2099), ("Grains/Desks", 2100, 2199), ("Grains/Operators", 2200, 2299), ("Grains/Senders", 2300, 2399),
        ("Grains/Citizens", 2400, 2499), ("Store", 3000, 3999), ("Gateway", 7000, 7999),
    ];

    [Fact]
    public void No_two_lines_of_the_log_have_one_event_id() =>
        Assert.Empty(Ids().GroupBy(i => i.Id).Where(g => g.Count() > 1).Select(g => $"{g.Key}: {string.Join(", ", g.Select(i => i.File))}"));

    [Fact]
    public void An_event_id_is_in_the_range_of_its_folder()
    {
        var ids = Ids().ToList();
        Assert.True(ids.Count > 40);
        Assert.DoesNotContain(ids, i => !Ranges.Any(r => i.File.StartsWith(r.Folder + "/", StringComparison.Ordinal) && i.Id >= r.First && i.Id <= r.Last));
        // Without a number in it, the generator makes one of the name.
        Assert.Equal(Sources().Sum(s => s.Text.Split("[LoggerMessage(").Length - 1), ids.Count);
    }

    private static IEnumerable<(string File, int Id)> Ids() =>
        Sources().SelectMany(s => EventId().Matches(s.Text).Select(m => (s.File, int.Parse(m.Groups[1].Value, CultureInfo.InvariantCulture))));

    private static IEnumerable<(string File, string Text)> Sources() =>
        Directory.EnumerateFiles(Repository.Root, "*.cs", SearchOption.AllDirectories)
            .Select(f => (Path.GetRelativePath(Repository.Root, f).Replace('\\', '/'), f))
            .Where(f => !Apart().IsMatch(f.Item1))
            .Select(f => (f.Item1, File.ReadAllText(f.f)));

    [GeneratedRegex(@"\[LoggerMessage\((?:EventId = )?(\d+)")]
    private static partial Regex EventId();

    [GeneratedRegex("^(tests|loadtests|artifacts)/|(^|/)(bin|obj|node_modules)/")]
    private static partial Regex Apart();
}
