using Omnichannel.Adapters.Contract;
using Omnichannel.Grains.Conversations;

namespace Omnichannel.Gateway.Channels;

/// <summary>Keeps files outside the database, under the hash of their bytes.</summary>
public interface IFileKeeper
{
    /// <summary>Why <see cref="Keep"/> would refuse it; null when it would not. Nothing is kept.</summary>
    FileRefusal? RefusalOf(ReceivedFile file);

    /// <summary>Looks at the bytes, keeps them, and says what they are. The same bytes again are the same file.</summary>
    /// <exception cref="FileRefusedException">Too large, or a program.</exception>
    Task<Attachment> Keep(ReceivedFile file, CancellationToken cancellation);
}

/// <summary>A file that no office takes. The message says why, for people, without the file's name.</summary>
public sealed class FileRefusedException(FileRefusal why) : Exception(why == FileRefusal.TooLarge ? "The file is larger than 25 MB." : "Programs and scripts are refused.")
{
    public FileRefusal Why { get; } = why;
}
