using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Omnichannel.Adapters.Contract;
using Omnichannel.Gateway.Channels;
using Omnichannel.Grains.Conversations;
using Omnichannel.Grains.Shared;

namespace Omnichannel.Gateway.Tests.House;

/// <summary>Addresses by a hash, kept nowhere.</summary>
internal sealed class HashedAddresses : IAddresses
{
    public Task<ConversationId> Of(OfficeId office, Channel channel, string identity) =>
        Task.FromResult(new ConversationId(office, channel, Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(identity)))));
}

/// <summary>Keeps files in memory, and takes no programs.</summary>
internal sealed class MemoryFiles : IFileKeeper
{
    public ConcurrentDictionary<string, ReceivedFile> Kept { get; } = new();

    public Task<Attachment> Keep(ReceivedFile file, CancellationToken cancellation)
    {
        if (file.Name.EndsWith(".exe", StringComparison.OrdinalIgnoreCase)) throw new ArgumentException("Programs are not taken.");
        var hash = Convert.ToHexStringLower(SHA256.HashData(file.Bytes.Span));
        Kept[hash] = file;
        return Task.FromResult(new Attachment(file.Name, file.MediaType, file.Bytes.Length, hash));
    }
}
