using Omnichannel.Grains.Conversations;

namespace Omnichannel.Adapters.Contract;

/// <summary>Gets the bytes of a file that a provider keeps for us.</summary>
public interface IFetchesMedia
{
    /// <param name="source">What <see cref="Grains.Conversations.Attachment.Source"/> says.</param>
    /// <param name="bytesMax">Reading stops there, whatever the provider announces.</param>
    /// <exception cref="MediaException">Too large, gone, not allowed, or not reached.</exception>
    Task<FetchedMedia> Fetch(string source, long bytesMax, CancellationToken cancellation);
}

/// <param name="MediaType">As the provider claims.</param>
/// <param name="Name">As the provider says, without any folder.</param>
public sealed record FetchedMedia(byte[] Bytes, string MediaType, string? Name);

/// <summary>A file that did not come. The message names neither the file nor anybody.</summary>
public sealed class MediaException(string message, bool mayRetry, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>Whether it may come at another time.</summary>
    public bool MayRetry { get; } = mayRetry;

    /// <summary>It was there, and is not taken.</summary>
    public FileRefusal? Refusal { get; init; }
}
