namespace Omnichannel.Gateway.Channels;

/// <summary>What a file is, by its first bytes: what its sender claims is no more than a wish.</summary>
public static class ContentSniffer
{
    public const string Unknown = "application/octet-stream";

    private static readonly (string Type, int At, byte[] Bytes)[] Signatures =
    [
        ("image/jpeg", 0, [0xFF, 0xD8, 0xFF]),
        ("image/png", 0, [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]),
        ("image/gif", 0, "GIF8"u8.ToArray()),
        ("image/webp", 8, "WEBP"u8.ToArray()),
        ("application/pdf", 0, "%PDF-"u8.ToArray()),
        ("application/zip", 0, [0x50, 0x4B, 0x03, 0x04]),
        ("audio/ogg", 0, "OggS"u8.ToArray()),
        ("audio/mpeg", 0, "ID3"u8.ToArray()),
        ("audio/amr", 0, "#!AMR"u8.ToArray()),
        ("video/mp4", 4, "ftyp"u8.ToArray()),
    ];

    // Containers whose first bytes say less than their claim: believed within the container's own family.
    private static readonly Dictionary<string, string[]> Within = new()
    {
        ["application/zip"] =
        [
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "application/vnd.openxmlformats-officedocument.presentationml.presentation", "application/vnd.oasis.opendocument.text",
        ],
        ["video/mp4"] = ["audio/mp4", "audio/aac", "video/3gpp", "video/quicktime", "image/heic"],
    };

    /// <summary>Those that a browser may show inside a page; everything else is only ever downloaded.</summary>
    public static bool MayBeShown(string mediaType) => mediaType is "image/jpeg" or "image/png" or "image/gif" or "image/webp";

    public static string TypeOf(ReadOnlySpan<byte> bytes, string claimed)
    {
        var wish = claimed.Split(';')[0].Trim().ToLowerInvariant();
        foreach (var (type, at, signature) in Signatures)
        {
            if (bytes.Length < at + signature.Length || !bytes.Slice(at, signature.Length).SequenceEqual(signature)) continue;
            return Within.TryGetValue(type, out var family) && family.Contains(wish) ? wish : type;
        }
        return wish == "text/plain" && !bytes.Contains((byte)0) ? wish : Unknown;
    }
}
