using System.Collections.Immutable;

namespace Omnichannel.Grains.Conversations;

/// <summary>A text in parts that a channel takes, each as one message.</summary>
public static class TextParts
{
    /// <summary>Cut at the last line break, else the last space, of the second half of what fits; never within a surrogate pair.</summary>
    /// <param name="lengthMax">In UTF-16 units, at least 2.</param>
    public static ImmutableArray<string> Of(string text, int lengthMax)
    {
        var parts = ImmutableArray.CreateBuilder<string>();
        while (text.Length > lengthMax)
        {
            var cut = CutOf(text.AsSpan(0, lengthMax));
            parts.Add(text[..cut].TrimEnd());
            text = text[cut..].TrimStart();
        }
        parts.Add(text);
        return parts.DrainToImmutable();
    }

    private static int CutOf(ReadOnlySpan<char> fits)
    {
        var half = fits.Length / 2;
        foreach (var at in new[] { fits.LastIndexOf('\n'), fits.LastIndexOf(' ') })
            if (at >= half) return at;
        return char.IsHighSurrogate(fits[^1]) ? fits.Length - 1 : fits.Length;
    }
}
