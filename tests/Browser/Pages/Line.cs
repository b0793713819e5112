using System.Text.Json;
using Microsoft.Playwright;

namespace Omnichannel.Browser.Pages;

/// <summary>One line of a transcript as a page shows it.</summary>
/// <param name="Seq">Where it stands in the conversation's log; null while it is on its way.</param>
/// <param name="Words">What was written; null for what is no message: each side says that in words of its own.</param>
internal sealed record Line(long? Seq, string Kind, string? Key, string? Words)
{
    private const string Read = """
        lines => JSON.stringify(lines.map(line => ({
          seq: line.dataset.seq ? Number(line.dataset.seq) : null,
          kind: line.dataset.kind,
          key: line.dataset.key ?? null,
          words: ['Citizen', 'Operator'].includes(line.dataset.kind) ? line.querySelector('.words').textContent : null,
        })))
        """;

    /// <summary>The lines that <paramref name="messages"/> find, top to bottom.</summary>
    public static async Task<IReadOnlyList<Line>> ReadAsync(ILocator messages) =>
        JsonSerializer.Deserialize<List<Line>>(await messages.EvaluateAllAsync<string>(Read), JsonSerializerOptions.Web)!;

    /// <summary>The messages among them, in order.</summary>
    public static IEnumerable<string> WordsOf(IEnumerable<Line> lines) => lines.Select(l => l.Words).OfType<string>();
}
