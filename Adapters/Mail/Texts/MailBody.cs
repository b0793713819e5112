using System.Buffers;
using System.Collections.Immutable;
using System.Text;

namespace Omnichannel.Adapters.Mail.Texts;

/// <summary>What of a mail is its text, and what are files.</summary>
/// <param name="Text">Plain, with LF line ends, quotes still in it.</param>
internal sealed record MailBody(string Text, ImmutableArray<MailPart> Files)
{
    /// <summary>Where the plain text is this many times shorter than the HTML, it is a stub ("your program cannot show this mail").</summary>
    private const int StubRatio = 4;

    private const int StubLengthMin = 200;

    private const int HtmlHeadLength = 2_000;

    private static readonly SearchValues<byte> NameBytes = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_"u8);

    public static MailBody Of(MailMessage mail) => Read(mail.Root, isFirst: true).ToBody();

    private static Found Read(MailPart part, bool isFirst)
    {
        if (part.MediaType == "multipart/alternative") return Alternative(part, isFirst);
        if (part.MediaType.StartsWith("multipart/", StringComparison.Ordinal) && !part.IsAttachment)
        {
            var all = new Found();
            foreach (var child in part.Parts) all.Add(Read(child, isFirst && !all.HasText));
            return all;
        }
        // A text with a name is a file, unless it is the first thing there and nobody calls it an attachment.
        var isText = part.MediaType is "text/plain" or "text/html" && !part.IsAttachment && (isFirst || part.FileName is null);
        if (isText && part.MediaType == "text/html") return new Found { Text = HtmlText.Read(Decoded(part)), IsHtml = true };
        if (isText) return new Found { Text = Plain(part) };
        var found = new Found();
        found.Files.Add(part);
        return found;
    }

    /// <summary>The same said in several ways: plain text, unless it is a stub beside HTML. Other ways of saying it (a meeting) are files.</summary>
    private static Found Alternative(MailPart part, bool isFirst)
    {
        var (plain, html, chosen) = (default(Found), default(Found), new Found());
        foreach (var child in part.Parts)
        {
            if (child.MediaType is "text/enriched" or "text/richtext" or "text/x-amp-html" or "text/watch-html") continue;
            var found = Read(child, isFirst);
            if (found.IsHtml) html = found;
            else if (found.HasText) plain ??= found;
            chosen.Files.AddRange(found.Files);
        }
        var isStub = html is not null && (plain is null || (html.Text.Length > StubLengthMin && plain.Text.Length * StubRatio < html.Text.Length));
        chosen.Text = (isStub ? html : plain)?.Text ?? "";
        chosen.IsHtml = isStub;
        return chosen;
    }

    private static string Plain(MailPart part)
    {
        var text = PlainText.Clean(Decoded(part));
        var isFlowed = "flowed".Equals(part.Parameters.GetValueOrDefault("format"), StringComparison.OrdinalIgnoreCase);
        if (isFlowed) text = FlowedText.Unflow(text, "yes".Equals(part.Parameters.GetValueOrDefault("delsp"), StringComparison.OrdinalIgnoreCase));
        return PlainText.Tidy(text);
    }

    private static string Decoded(MailPart part)
    {
        var bytes = part.Content.Span;
        var charset = part.Parameters.GetValueOrDefault("charset") ?? (part.MediaType == "text/html" ? CharsetIn(bytes[..Math.Min(bytes.Length, HtmlHeadLength)]) : null);
        return Charsets.Decode(bytes, charset);
    }

    /// <summary>Where HTML says itself what it is written in.</summary>
    private static string? CharsetIn(ReadOnlySpan<byte> head)
    {
        var at = head.IndexOf("charset="u8);
        if (at < 0) return null;
        var name = head[(at + 8)..].TrimStart("\"' "u8);
        var length = name.IndexOfAnyExcept(NameBytes);
        return Encoding.ASCII.GetString(length < 0 ? name : name[..length]);
    }

    private sealed class Found
    {
        private readonly List<string> _texts = [];

        public string Text
        {
            get => string.Join("\n\n", _texts);
            set
            {
                _texts.Clear();
                if (value.Length > 0) _texts.Add(value);
            }
        }

        public bool HasText => _texts.Count > 0;

        public bool IsHtml { get; set; }

        public List<MailPart> Files { get; } = [];

        public void Add(Found other)
        {
            Files.AddRange(other.Files);
            _texts.AddRange(other._texts);
            IsHtml |= other.IsHtml;
        }

        public MailBody ToBody() => new(Text, [.. Files]);
    }
}
