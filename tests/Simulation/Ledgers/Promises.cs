using Omnichannel.Grains.Shared;

namespace Omnichannel.Simulation.Ledgers;

/// <summary>A message that somebody sent, and goes on sending until it is acknowledged.</summary>
/// <param name="eventKey">The key under which the store holds it.</param>
/// <param name="after">What was acknowledged in its conversation before it was first sent: it stands behind that.</param>
public sealed class SentMessage(ConversationId conversation, string key, string eventKey, string text, long after)
{
    public ConversationId Conversation => conversation;
    public string Key => key;
    public string EventKey => eventKey;
    public string Text => text;
    public long After => after;

    /// <summary>Where it stands, once acknowledged.</summary>
    public long? Seq { get; set; }
}

/// <summary>Every message that was ever sent, in the order of the first sending.</summary>
public sealed class Promises(Ledger ledger)
{
    private readonly List<SentMessage> _sent = [];

    public IReadOnlyList<SentMessage> Sent => _sent;

    public SentMessage Send(ConversationId conversation, string key, string eventKey, string text)
    {
        var message = new SentMessage(conversation, key, eventKey, text, ledger.Of(conversation).Acknowledged);
        _sent.Add(message);
        return message;
    }

    public void Acknowledge(SentMessage message, long seq)
    {
        message.Seq ??= seq;
        var book = ledger.Of(message.Conversation);
        book.Acknowledged = Math.Max(book.Acknowledged, seq);
    }
}
