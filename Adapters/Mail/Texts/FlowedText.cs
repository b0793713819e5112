using System.Text;

namespace Omnichannel.Adapters.Mail.Texts;

/// <summary>format=flowed (RFC 3676): lines that end in a space go on in the next.</summary>
internal static class FlowedText
{
    /// <param name="text">With LF line ends.</param>
    /// <param name="dropsSpace">DelSp=yes: the space at the end was put there only to flow.</param>
    public static string Unflow(string text, bool dropsSpace)
    {
        var result = new StringBuilder(text.Length);
        var openDepth = -1; // the quote depth of a line that goes on, -1 = none
        foreach (var range in text.AsSpan().Split('\n'))
        {
            var line = text.AsSpan()[range];
            var depth = 0;
            while (depth < line.Length && line[depth] == '>') depth++;
            var rest = line[depth..];
            if (rest.StartsWith(" ")) rest = rest[1..];
            var isSignature = rest is "-- ";
            if (openDepth != depth || isSignature)
            {
                if (range.Start.Value > 0) result.Append('\n');
                if (depth > 0) result.Append('>', depth).Append(' ');
            }
            var flows = rest.EndsWith(" ") && !isSignature;
            result.Append(flows && dropsSpace ? rest[..^1] : rest);
            openDepth = flows ? depth : -1;
        }
        return result.ToString();
    }
}
