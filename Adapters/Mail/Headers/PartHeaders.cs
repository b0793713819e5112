using Omnichannel.Adapters.Mail.Texts;

namespace Omnichannel.Adapters.Mail.Headers;

/// <summary>What the headers of a part say of it.</summary>
internal static class PartHeaders
{
    private const int FileNameLengthMax = 150;

    /// <summary>Fills in media type, parameters, disposition and file name; the type stays where the headers name none.</summary>
    public static MailPart Apply(MailPart part)
    {
        var type = HeaderParameters.Parse(part.Header("Content-Type"));
        var disposition = HeaderParameters.Parse(part.Header("Content-Disposition"));
        var name = disposition.Parameters.GetValueOrDefault("filename") ?? type.Parameters.GetValueOrDefault("name");
        return part with
        {
            MediaType = MediaType(type.Value) ?? part.MediaType,
            Parameters = type.Parameters,
            IsAttachment = disposition.Value == "attachment",
            FileName = name is null ? null : FileName(name),
        };
    }

    /// <summary>No folder, no control character, nothing that hides: what a name on a disk may be.</summary>
    public static string? FileName(string name)
    {
        var line = PlainText.Line(name);
        var bare = line[(line.LastIndexOfAny(['/', '\\']) + 1)..].Trim(' ', '.');
        if (bare.Length == 0) return null;
        if (bare.Length <= FileNameLengthMax) return bare;
        var extension = Path.GetExtension(bare) is { Length: <= 10 } some ? some : "";
        return PlainText.Start(bare, FileNameLengthMax - extension.Length) + extension;
    }

    private static string? MediaType(string value)
    {
        if (value == "text") return "text/plain";
        var words = value.Split((char[]?)null, 2, StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 0 || words[0].Split('/') is not [{ Length: > 0 }, { Length: > 0 }]) return null;
        return words[0].Length <= 100 && words[0].All(c => char.IsAsciiLetterOrDigit(c) || c is '/' or '.' or '-' or '+' or '_') ? words[0] : null;
    }
}
