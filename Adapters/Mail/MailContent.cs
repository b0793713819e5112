using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Omnichannel.Adapters.Contract;
using Omnichannel.Adapters.Mail.Headers;
using Omnichannel.Adapters.Mail.Texts;

namespace Omnichannel.Adapters.Mail;

/// <summary>What a reader of the transcript gets of a mail. What does not fit is named, and a text that does not fit is a file as well.</summary>
internal sealed record MailContent(string Text, string? Quoted, ImmutableArray<ReceivedFile> Files)
{
    private const string WholeName = "message.txt";

    /// <summary>A text far longer than any limit is not looked through: it is a file anyway.</summary>
    private const int ReadableMax = 200_000;

    private static readonly CompositeFormat TooLarge = CompositeFormat.Parse("[{0} was not kept: {1} bytes are too many.]");
    private static readonly CompositeFormat Refused = CompositeFormat.Parse("[{0} was not kept: files of this type are refused.]");

    /// <param name="note">What a reader must know of it besides; no limit cuts it off.</param>
    public static MailContent Of(MailMessage mail, bool isKnownThread, string? note, MailOptions options)
    {
        var body = MailBody.Of(mail);
        // What is passed on is what its sender has to say.
        var readable = PlainText.Start(body.Text, ReadableMax);
        var split = MailThread.IsForward(mail) ? new SplitText(readable, null) : QuotedText.Split(readable);
        var subject = isKnownThread ? "" : MailThread.Subject(mail);
        var files = new List<ReceivedFile>();
        var notes = Keep(body.Files, files, options);
        var text = string.Join("\n\n", new[] { subject, split.New }.Concat(notes.Take(5)).Where(t => t.Length > 0));
        var limits = options.Limits;
        var end = note is null ? "" : $"\n\n{note}";
        if (text.Length > limits.Text - end.Length || split.Quoted?.Length > limits.Quoted)
        {
            files.Add(new ReceivedFile(WholeName, "text/plain", Encoding.UTF8.GetBytes($"{MailThread.Subject(mail)}\n\n{body.Text}\n{string.Join('\n', notes)}")));
        }
        var quoted = split.Quoted is null ? null : Cut(split.Quoted, limits.Quoted);
        return new MailContent((text.Length == 0 ? "(no text)" : Cut(text, limits.Text - end.Length)) + end, quoted, [.. files]);
    }

    private static string Cut(string text, int lengthMax)
    {
        const string note = $"\n\n[… The whole text is in {WholeName}.]";
        if (text.Length <= lengthMax) return text;
        return lengthMax < note.Length ? "" : PlainText.Start(text, lengthMax - note.Length) + note;
    }

    /// <summary>Files within the limits are kept.</summary>
    /// <returns>A sentence on each that is not.</returns>
    private static List<string> Keep(ImmutableArray<MailPart> parts, List<ReceivedFile> files, MailOptions options)
    {
        var notes = new List<string>();
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { WholeName };
        foreach (var part in parts)
        {
            var name = Unique(part.FileName ?? PartHeaders.FileName(NameFor(part)) ?? "file", taken);
            if (RefusedFiles.IsRefused(name, part.Content.Span))
                notes.Add(string.Format(CultureInfo.InvariantCulture, Refused, name));
            else if (part.Content.Length > options.Limits.AttachmentBytes)
                notes.Add(string.Format(CultureInfo.InvariantCulture, TooLarge, name, part.Content.Length));
            else if (files.Count >= options.Limits.Attachments)
                notes.Add($"[{name} was not kept: there are too many files.]");
            else
                files.Add(new ReceivedFile(name, part.MediaType, part.Content));
        }
        return notes;
    }

    private static string Unique(string name, HashSet<string> taken)
    {
        var unique = name;
        for (var n = 2; !taken.Add(unique); n++) unique = $"{Path.GetFileNameWithoutExtension(name)} ({n}){Path.GetExtension(name)}";
        return unique;
    }

    private static string NameFor(MailPart part) => part.MediaType switch
    {
        "message/rfc822" or "message/global" => (part.Parts.FirstOrDefault()?.Header("Subject") is { } subject ? EncodedWords.Decode(subject) : "message") + ".eml",
        "text/calendar" => "invitation.ics",
        "image/jpeg" or "image/jpg" => "picture.jpg",
        "image/png" => "picture.png",
        "image/gif" => "picture.gif",
        "application/pdf" => "document.pdf",
        "text/plain" => "text.txt",
        "text/html" => "page.html",
        "application/ms-tnef" => "winmail.dat",
        "application/pkcs7-mime" or "application/x-pkcs7-mime" => "smime.p7m",
        "application/pkcs7-signature" or "application/x-pkcs7-signature" => "smime.p7s",
        "application/pgp-signature" => "signature.asc",
        _ => "file",
    };
}
