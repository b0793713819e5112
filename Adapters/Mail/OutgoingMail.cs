namespace Omnichannel.Adapters.Mail;

/// <summary>A mail that we send to one person.</summary>
/// <param name="Text">Plain, with LF line ends; the HTML beside it is made from it.</param>
/// <param name="MessageId">In angle brackets.</param>
public sealed record OutgoingMail(string FromName, string From, string To, string Subject, string Text, string MessageId, DateTimeOffset Date)
{
    /// <summary>The mailbox with the conversation's signed token.</summary>
    public string? ReplyTo { get; init; }

    public string? InReplyTo { get; init; }

    /// <summary>Message-IDs, oldest first, separated by spaces.</summary>
    public string? References { get; init; }

    /// <summary>Nobody wrote it: it says so in every way that keeps other machines from answering.</summary>
    public bool IsAutomatic { get; init; }

    /// <summary>For MAIL FROM; empty = the null path, so that an automatic mail never comes back.</summary>
    public string EnvelopeFrom { get; init; } = "";

    /// <summary>No address, no text: for logs.</summary>
    public override string ToString() => $"OutgoingMail {{ MessageId = {MessageId} }}";
}
