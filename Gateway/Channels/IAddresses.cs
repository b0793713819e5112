using Omnichannel.Grains.Shared;

namespace Omnichannel.Gateway.Channels;

/// <summary>Which conversation belongs to who is at the other end of a channel.</summary>
public interface IAddresses
{
    /// <summary>The same identity always gives the same conversation; its address names nobody.</summary>
    /// <param name="identity">A number in E.164, a mailbox in lower case, a provider's user id: personal data, never logged.</param>
    ValueTask<ConversationId> Of(OfficeId office, Channel channel, string identity);
}
