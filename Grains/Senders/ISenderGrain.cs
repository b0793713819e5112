using Omnichannel.Grains.Shared;
using Orleans.Concurrency;

namespace Omnichannel.Grains.Senders;

/// <summary>Sends what one provider account has in its outbox: in order within a conversation, at the account's pace,
/// each at most once unless the provider says that it took nothing. Key: <see cref="SenderKey"/>. It owns nothing
/// durable: the outbox is the truth.</summary>
[Alias("ISenderGrain")]
public interface ISenderGrain : IGrainWithStringKey
{
    /// <summary>There may be something new in the outbox. One way: who tells it may be waited for by the sender. A word that gets lost is
    /// made good within a minute.</summary>
    [OneWay, Alias("Wake")]
    Task Wake();
}

/// <summary>One provider account, as <c>office/channel/account</c>.</summary>
public static class SenderKey
{
    public const string DefaultAccount = "main";

    public static string Of(ConversationId conversation, string? account) => $"{conversation.Office}/{conversation.Channel.WireName()}/{account ?? DefaultAccount}";

    public static (OfficeId Office, Channel Channel, string Account) Parse(string key) =>
        key.Split('/') is [var office, var channel, var account] && Channels.TryParse(channel, out var parsed)
            ? (OfficeId.Parse(office), parsed, account)
            : throw new FormatException("Not a sender's key.");
}
