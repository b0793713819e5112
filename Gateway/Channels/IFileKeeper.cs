using Omnichannel.Adapters.Contract;
using Omnichannel.Grains.Conversations;

namespace Omnichannel.Gateway.Channels;

/// <summary>Keeps files outside the database, under the hash of their bytes.</summary>
public interface IFileKeeper
{
    /// <summary>Looks at the bytes, keeps them, and says what they are. The same bytes again are the same file.</summary>
    /// <exception cref="ArgumentException">Too large, or of a kind that no office takes. The message says which, for people, without the file's name.</exception>
    Task<Attachment> Keep(ReceivedFile file, CancellationToken cancellation);
}
