using System.Text;
using Omnichannel.Adapters.Mail.Headers;
using Omnichannel.Adapters.Mail.Texts;

namespace Omnichannel.Adapters.Mail.BuiltIn;

/// <summary>The built-in reader. Each level of parts is one pass over its bytes, and levels are bounded.</summary>
public sealed class MimeReader(MailLimits limits) : IMailReader
{
    public MailMessage Read(ReadOnlyMemory<byte> raw)
    {
        var problems = new MailProblems();
        if (raw.Length > limits.Bytes)
        {
            problems.Add("The mail is too large; what is above the limit was left out.");
            raw = raw[..limits.Bytes];
        }
        var root = new Reading(limits, problems).Part(raw, depth: 0, "text/plain");
        return new MailMessage(root, problems.ToImmutable());
    }

    /// <summary>One mail being read: it counts the parts.</summary>
    private sealed class Reading(MailLimits limits, MailProblems problems)
    {
        private int _parts;

        public MailPart Part(ReadOnlyMemory<byte> source, int depth, string typeByDefault)
        {
            _parts++;
            var block = HeaderBlock.Read(source.Span, limits, problems);
            var body = source[block.BodyStart..];
            var part = PartHeaders.Apply(new MailPart(block.Headers, typeByDefault, body));
            if (part.MediaType.StartsWith("multipart/", StringComparison.Ordinal)) return Multipart(part, body, depth);
            part = part with { Content = Decoded(body, part.Header("Content-Transfer-Encoding")) };
            if (part.MediaType is not ("message/rfc822" or "message/global") || part.Content.IsEmpty) return part;
            if (depth < limits.Depth && _parts < limits.Parts) return part with { Parts = [Part(part.Content, depth + 1, "text/plain")] };
            problems.Add("Mails within mails stand too deep; the innermost were left whole.");
            return part;
        }

        private MailPart Multipart(MailPart part, ReadOnlyMemory<byte> body, int depth)
        {
            if (depth >= limits.Depth)
            {
                problems.Add("Parts stand too deep; the innermost were left whole.");
                return part with { MediaType = "application/octet-stream", IsAttachment = true };
            }
            var boundary = part.Parameters.GetValueOrDefault("boundary")?.TrimEnd();
            var pieces = Multiparts.Split(body, boundary is null ? [] : Encoding.UTF8.GetBytes(boundary));
            if (pieces.Count == 0)
            {
                problems.Add("A multipart has no parts; it was read as text.");
                return part with { MediaType = "text/plain", Content = Decoded(body, part.Header("Content-Transfer-Encoding")) };
            }
            var typeByDefault = part.MediaType == "multipart/digest" ? "message/rfc822" : "text/plain";
            var parts = new List<MailPart>();
            foreach (var piece in pieces)
            {
                if (_parts >= limits.Parts)
                {
                    problems.Add("There are too many parts; the last ones were left out.");
                    break;
                }
                parts.Add(Part(piece, depth + 1, typeByDefault));
            }
            return part with { Content = default, Parts = [.. parts] };
        }

        private ReadOnlyMemory<byte> Decoded(ReadOnlyMemory<byte> body, string? encoding)
        {
            var name = (encoding ?? "").Split([' ', '\t', ';', '('], 2)[0].Trim('"').ToLowerInvariant();
            switch (name)
            {
                case "base64":
                    if (Octets.FromBase64(body.Span) is { } bytes) return bytes;
                    problems.Add("A part claims to be base64 and is not.");
                    return body;
                case "quoted-printable":
                    return Octets.FromQuotedPrintable(body.Span, inHeader: false);
                case "" or "7bit" or "8bit" or "binary":
                    return body;
                default:
                    problems.Add("A part has an unknown transfer encoding and was read as it stands.");
                    return body;
            }
        }
    }
}
