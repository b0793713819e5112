using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Omnichannel.Browser.Pages;

/// <summary>What is the same on both sides of a conversation.</summary>
internal static partial class TranscriptLocators
{
    /// <summary>The messages with exactly these words, under <paramref name="transcript"/>.</summary>
    public static ILocator Saying(this ILocator transcript, string words) =>
        transcript.GetByTestId("message").Filter(new() { Has = transcript.Page.Locator(".words").GetByText(words, new() { Exact = true }) });

    /// <summary>It is there once, and the server has committed it.</summary>
    public static async Task ShowsOnceAsync(this ILocator transcript, string words)
    {
        await Expect(transcript.Saying(words)).ToHaveCountAsync(1);
        await Expect(transcript.Saying(words)).ToHaveAttributeAsync("data-seq", Number());
    }

    public static Task<IReadOnlyList<Line>> LinesAsync(this ILocator transcript) => Line.ReadAsync(transcript.GetByTestId("message"));

    [GeneratedRegex("^[0-9]+$")]
    private static partial Regex Number();
}
