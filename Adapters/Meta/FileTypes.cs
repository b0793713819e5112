namespace Omnichannel.Adapters.Meta;

/// <summary>The kinds of file that Meta lets through, for naming what comes without a name.</summary>
internal static class FileTypes
{
    public const string Unknown = "application/octet-stream";

    private static readonly (string Extension, string MediaType)[] Known =
    [
        ("jpg", "image/jpeg"), ("jpeg", "image/jpeg"), ("png", "image/png"), ("webp", "image/webp"), ("gif", "image/gif"),
        ("ogg", "audio/ogg"), ("mp3", "audio/mpeg"), ("aac", "audio/aac"), ("amr", "audio/amr"), ("m4a", "audio/mp4"),
        ("mp4", "video/mp4"), ("3gp", "video/3gpp"), ("pdf", "application/pdf"), ("txt", "text/plain"),
    ];

    public static string? OfName(string? name) =>
        Known.FirstOrDefault(k => name?.EndsWith($".{k.Extension}", StringComparison.OrdinalIgnoreCase) == true).MediaType;

    public static string NameFor(string kind, string? mediaType)
    {
        var name = MetaText.Kind(kind);
        return Known.FirstOrDefault(k => k.MediaType == mediaType).Extension is { } extension ? $"{name}.{extension}" : name;
    }
}
