using System.Collections.Immutable;
using Omnichannel.Adapters.Contract;
using Omnichannel.Grains.Conversations;

namespace Omnichannel.Adapters.Meta;

/// <summary>What a message says.</summary>
/// <param name="Text">Null or blank where it says nothing that we can read.</param>
internal sealed record MetaContent(string? Text, params ImmutableArray<Attachment> Attachments)
{
    public static readonly MetaContent None = new(Text: null);

    /// <summary>A file, with its caption or in its place what kind of file it is.</summary>
    public static MetaContent File(string kind, string? mediaType, string? name, string? source, string? caption)
    {
        if (MetaText.OrNull(source) is null) return new MetaContent(MetaText.OrNull(caption) ?? Placeholders.Unsupported(MetaText.Kind(kind)));
        var type = MetaText.MediaType(mediaType) ?? FileTypes.OfName(name);
        var file = new Attachment(MetaText.FileName(name) ?? FileTypes.NameFor(kind, type), type ?? FileTypes.Unknown, 0, Source: source);
        return new MetaContent(MetaText.OrNull(caption) ?? Placeholders.ForMedia(type ?? MetaText.Kind(kind)), file);
    }
}
