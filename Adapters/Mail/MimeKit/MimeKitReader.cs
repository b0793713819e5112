using System.Collections.Immutable;
using Omnichannel.Adapters.Mail.Headers;
using Omnichannel.Adapters.Mail.Texts;
using Kit = global::MimeKit;

namespace Omnichannel.Adapters.Mail.MimeKit;

/// <summary>MimeKit takes the mail apart; what headers, charsets and texts mean is read as for the built-in reader.</summary>
public sealed class MimeKitReader(MailLimits limits) : IMailReader
{
    public MailMessage Read(ReadOnlyMemory<byte> raw)
    {
        var problems = new MailProblems();
        if (raw.Length > limits.Bytes)
        {
            problems.Add("The mail is too large; what is above the limit was left out.");
            raw = raw[..limits.Bytes];
        }
        return new MailMessage(Parsed(raw, problems), problems.ToImmutable());
    }

    private MailPart Parsed(ReadOnlyMemory<byte> raw, MailProblems problems)
    {
        try
        {
            using var stream = new MemoryStream(raw.ToArray(), writable: false);
            var options = new Kit.ParserOptions { MaxMimeDepth = limits.Depth };
            var message = Kit.MimeMessage.Load(options, stream, persistent: true);
            return new Reading(limits, problems).Message(message, depth: 0);
        }
        catch (FormatException)
        {
            problems.Add("The mail has no headers; it was read as text.");
            return new MailPart([], "text/plain", raw);
        }
    }

    private sealed class Reading(MailLimits limits, MailProblems problems)
    {
        private int _parts;

        public MailPart Message(Kit.MimeMessage message, int depth) =>
            message.Body is { } body ? Part(body, [.. Headers(message.Headers), .. Headers(body.Headers)], depth) : new MailPart(Headers(message.Headers), "text/plain", default);

        private MailPart Part(Kit.MimeEntity entity, ImmutableArray<MailHeader> headers, int depth)
        {
            _parts++;
            var part = PartHeaders.Apply(new MailPart(headers, entity.ContentType.MimeType.ToLowerInvariant(), default));
            switch (entity)
            {
                case Kit.Multipart multipart when depth < limits.Depth:
                    var parts = multipart.TakeWhile(_ => HasRoom()).Select(p => Part(p, Headers(p.Headers), depth + 1));
                    return part with { Parts = [.. parts] };
                case Kit.MessagePart { Message: { } inner } when depth < limits.Depth && HasRoom():
                    return part with { Content = Written(inner.WriteTo), Parts = [Message(inner, depth + 1)] };
                case Kit.MimePart { Content: { } content }:
                    return part with { Content = Written(content.DecodeTo) };
                default:
                    return part;
            }
        }

        private bool HasRoom()
        {
            if (_parts >= limits.Parts) problems.Add("There are too many parts; the last ones were left out.");
            return _parts < limits.Parts;
        }

        private ImmutableArray<MailHeader> Headers(Kit.HeaderList headers) =>
            [.. headers.Take(limits.Headers).Select(h => new MailHeader(h.Field, Unfolded(h.RawValue)))];

        private string Unfolded(byte[] value) =>
            PlainText.Clean(Charsets.Guess(value.AsSpan(0, Math.Min(value.Length, limits.HeaderBytes)))).Replace("\n", "", StringComparison.Ordinal).Trim();

        private static byte[] Written(Action<Stream, CancellationToken> write)
        {
            using var stream = new MemoryStream();
            write(stream, default);
            return stream.ToArray();
        }
    }
}
