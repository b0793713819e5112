using Omnichannel.Grains.Senders;

namespace Omnichannel.Adapters.Mail.Transport;

/// <summary>The way out for mail.</summary>
public interface IMailTransport
{
    /// <summary>Hands one mail to the mail server, at most once. Answers with an outcome for everything that a server or a network can do;
    /// no outcome names an address or a secret. <see cref="SendOutcome.Unknown"/>: the whole mail was handed over and the answer was lost.
    /// Thread-safe.</summary>
    /// <param name="raw">Headers first. Line ends become CRLF, so that nothing in it can pass for the end of the mail.</param>
    Task<SendOutcome> Send(MailEnvelope envelope, ReadOnlyMemory<byte> raw, CancellationToken cancellation);
}

/// <summary>What the server is told; the mail's own headers may say something else.</summary>
/// <param name="From">Where reports go; empty = nowhere (the null path), so that a machine's mail never comes back.</param>
/// <param name="To">One address.</param>
public sealed record MailEnvelope(string From, string To)
{
    /// <summary>For logs: no address.</summary>
    public override string ToString() => "MailEnvelope { *** }";
}
