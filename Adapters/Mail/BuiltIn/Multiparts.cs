using Omnichannel.Adapters.Mail.Headers;

namespace Omnichannel.Adapters.Mail.BuiltIn;

/// <summary>Splits a multipart at its boundary lines, in one pass.</summary>
internal static class Multiparts
{
    /// <summary>The parts, in order; what stands before the first and after the end belongs to none. A missing end is no fault.</summary>
    public static List<ReadOnlyMemory<byte>> Split(ReadOnlyMemory<byte> body, ReadOnlySpan<byte> boundary)
    {
        var parts = new List<ReadOnlyMemory<byte>>();
        if (boundary.IsEmpty) return parts;
        var source = body.Span;
        var end = MailLines.EndOf(source);
        var partStart = -1;
        for (var at = 0; at < source.Length;)
        {
            var lineStart = at;
            var line = MailLines.At(source, at, end, out at);
            if (!IsBoundary(line, boundary, out var isLast)) continue;
            if (partStart >= 0) parts.Add(body[partStart..BeforeLineEnd(source, partStart, lineStart)]);
            partStart = isLast ? -1 : at;
        }
        if (partStart >= 0 && partStart < source.Length) parts.Add(body[partStart..]);
        return parts;
    }

    /// <summary>The whole line, so that a boundary which begins like another is not taken for it. One hyphen too few still ends.</summary>
    private static bool IsBoundary(ReadOnlySpan<byte> line, ReadOnlySpan<byte> boundary, out bool isLast)
    {
        isLast = false;
        if (!line.StartsWith("--"u8) || !line[2..].StartsWith(boundary)) return false;
        var rest = line[(2 + boundary.Length)..].TrimEnd(" \t"u8);
        isLast = rest.SequenceEqual("--"u8) || rest.SequenceEqual("-"u8);
        return isLast || rest.IsEmpty;
    }

    /// <summary>The line end before a boundary belongs to the boundary.</summary>
    private static int BeforeLineEnd(ReadOnlySpan<byte> source, int start, int lineStart)
    {
        var end = lineStart;
        if (end > start && source[end - 1] == '\n') end--;
        if (end > start && source[end - 1] == '\r') end--;
        return end;
    }
}
