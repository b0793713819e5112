using System.Net.Sockets;
using System.Security.Authentication;
using Omnichannel.Grains.Senders;

namespace Omnichannel.Adapters.Mail.Transport;

/// <summary>Sends over SMTP (RFC 5321), one connection a mail, so that no mail suffers from the one before it.</summary>
public sealed class SmtpTransport : IMailTransport
{
    private readonly SmtpOptions _options;
    private readonly TimeProvider _time;

    /// <exception cref="ArgumentException">The options lack something; the message says what.</exception>
    public SmtpTransport(SmtpOptions options, TimeProvider time)
    {
        if (options.Validate() is { Count: > 0 } faults) throw new ArgumentException(string.Join(' ', faults), nameof(options));
        _options = options;
        _time = time;
    }

    /// <inheritdoc/>
    /// <remarks><see cref="SendOutcome.Sent.ProviderId"/> is the server's queue id, empty where it names none.</remarks>
    public async Task<SendOutcome> Send(MailEnvelope envelope, ReadOnlyMemory<byte> raw, CancellationToken cancellation)
    {
        if (SmtpPath.FaultOf(envelope) is { } fault) return new SendOutcome.Rejected("envelope", fault);
        var content = SmtpContent.Of(raw.Span);
        await using var session = MailLibrary.Smtp(_options, _time);
        try
        {
            var outcome = await session.Open(cancellation) ?? await session.HandOver(envelope, content, cancellation);
            await session.Quit();
            return outcome;
        }
        catch (AuthenticationException)
        {
            return new SendOutcome.Misconfigured("tls", "The server's certificate is not trusted, or there is no common TLS version.");
        }
        catch (Exception e) when (e is IOException or SocketException or OperationCanceledException)
        {
            return session.MayBeTaken
                ? new SendOutcome.Unknown($"The answer to the whole mail was lost ({e.GetType().Name}).")
                : new SendOutcome.Unreachable($"The mail server was not reached, or was lost ({Reason(e)}).");
        }
    }

    private static string Reason(Exception e) => e is SocketException socket ? socket.SocketErrorCode.ToString() : e.GetType().Name;
}
