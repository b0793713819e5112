using System.Collections.Immutable;

namespace Omnichannel.Adapters.Mail;

/// <summary>A mail taken apart: the tree of its parts, and what was odd about it (in words that quote nothing of it).</summary>
public sealed record MailMessage(MailPart Root, ImmutableArray<string> Problems)
{
    public string? Header(string name) => Root.Header(name);

    public IEnumerable<string> AllHeaders(string name) => Root.AllHeaders(name);
}

/// <summary>One part of a mail.</summary>
/// <param name="MediaType">In lower case, without parameters.</param>
/// <param name="Content">The bytes as the sender had them: no transfer encoding. Empty for a multipart.</param>
public sealed record MailPart(ImmutableArray<MailHeader> Headers, string MediaType, ReadOnlyMemory<byte> Content)
{
    /// <summary>Of Content-Type, names in lower case.</summary>
    public ImmutableDictionary<string, string> Parameters { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Whether its sender wants it shown apart from the text.</summary>
    public bool IsAttachment { get; init; }

    /// <summary>Without any folder; null where the sender names none.</summary>
    public string? FileName { get; init; }

    /// <summary>The parts of a multipart; the mail inside a message/rfc822.</summary>
    public ImmutableArray<MailPart> Parts { get; init; } = [];

    /// <summary>The first header of that name.</summary>
    public string? Header(string name) => Headers.FirstOrDefault(h => h.Is(name))?.Value;

    public IEnumerable<string> AllHeaders(string name) => Headers.Where(h => h.Is(name)).Select(h => h.Value);
}

/// <summary>A header line, unfolded. Encoded words are still encoded: an address must be parsed before it is decoded.</summary>
public sealed record MailHeader(string Name, string Value)
{
    public bool Is(string name) => Name.Equals(name, StringComparison.OrdinalIgnoreCase);
}
