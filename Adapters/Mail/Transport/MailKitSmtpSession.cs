using System.Globalization;
using System.Net;
using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using Omnichannel.Grains.Senders;
using Kit = global::MimeKit;
using TlsFailure = System.Security.Authentication.AuthenticationException;

namespace Omnichannel.Adapters.Mail.Transport;

/// <inheritdoc cref="ISmtpSession"/>
/// <remarks>MailKit's. The mail leaves as it was written: MailKit only moves it.</remarks>
internal sealed class MailKitSmtpSession : ISmtpSession
{
    private static readonly TimeSpan QuitTimeout = TimeSpan.FromSeconds(2);

    private readonly SmtpOptions _options;
    private readonly TimeProvider _time;
    private readonly Client _client;

    public MailKitSmtpSession(SmtpOptions options, TimeProvider time)
    {
        (_options, _time) = (options, time);
        _client = new Client
        {
            CheckCertificateRevocation = false,
            ServerCertificateValidationCallback = options.Trusts,
        };
    }

    public bool MayBeTaken { get; private set; }

    public async Task<SendOutcome?> Open(CancellationToken cancellation)
    {
        try
        {
            using (var connect = new Deadline(_options.ConnectTimeout, _time, cancellation)) await Connect(connect.Token);
            return await SignIn(cancellation);
        }
        catch (SmtpCommandException e)
        {
            return Refused(SmtpStage.Greeting, (int)e.StatusCode, e.Message, default);
        }
        catch (NotSupportedException)
        {
            return new SendOutcome.Misconfigured("starttls", "The server offers no STARTTLS.");
        }
        catch (SslHandshakeException e)
        {
            throw e.InnerException is TlsFailure ? new TlsFailure("TLS failed.") : new MailWireException("The connection was lost before TLS.");
        }
        catch (SmtpProtocolException)
        {
            throw NotSmtp();
        }
    }

    public async Task<SendOutcome> HandOver(MailEnvelope envelope, SmtpContent content, CancellationToken cancellation)
    {
        if (content.LackOf(envelope, Offers()) is { } lack) return lack;
        using var bounded = new Deadline(_options.CommandTimeout, _time, cancellation);
        _client.Size = content.Bytes.Length;
        _client.OnStep = () => bounded.Renew(_options.CommandTimeout);
        var message = MailKitContent.Message(content, () => bounded.Renew(_options.DataTimeout), () => MayBeTaken = true);
        var format = new Kit.FormatOptions { International = content.NeedsUtf8(envelope) };
        try
        {
            var answer = await _client.SendAsync(format, message, new Kit.MailboxAddress("", envelope.From), [new Kit.MailboxAddress("", envelope.To)], bounded.Token);
            return new SendOutcome.Sent(SmtpOutcomes.QueueId(answer));
        }
        catch (SmtpCommandException e)
        {
            return Refused(MayBeTaken ? SmtpStage.Content : _client.Stage, (int)e.StatusCode, e.Message, envelope);
        }
        catch (ServiceNotAuthenticatedException e)
        {
            return Refused(_client.Stage, (int)SmtpStatusCode.AuthenticationRequired, e.Message, envelope);
        }
        catch (Kit.ParseException)
        {
            return new SendOutcome.Rejected("envelope", "MailKit does not take the envelope's addresses.");
        }
        catch (Exception e) when (e is SmtpProtocolException or ServiceNotConnectedException)
        {
            throw NotSmtp();
        }
    }

    public async Task Quit()
    {
        using var bounded = new Deadline(QuitTimeout, _time, default);
        // What is lost at the end is of no interest.
        await _client.DisconnectAsync(quit: true, bounded.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public ValueTask DisposeAsync()
    {
        _client.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task Connect(CancellationToken cancellation)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(_options.Host, _options.Port, cancellation);
            _client.LocalDomain = _options.HelloName ?? Unmapped(((IPEndPoint)socket.LocalEndPoint!).Address).ToString();
            await _client.ConnectAsync(socket, _options.Host, _options.Port, MailKitSecurity.Of(_options.Security), cancellation);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private async Task<SendOutcome?> SignIn(CancellationToken cancellation)
    {
        if (!_options.SignsIn) return null;
        if (!_client.IsSecure && !_options.IsLoopback) return new SendOutcome.Misconfigured("no-tls", MailServerOptions.NoEncryption);
        if (_options.SignsInByToken && _options.Token() is null) return new SendOutcome.Misconfigured("token", MailServerOptions.NoToken);
        if (MailKitSecurity.WayIn(_options, _client.AuthenticationMechanisms) is not { } way)
            return new SendOutcome.Misconfigured("auth", _options.SignsInByToken ? "The server offers no AUTH XOAUTH2." : "The server offers neither AUTH PLAIN nor AUTH LOGIN.");
        using var bounded = new Deadline(_options.CommandTimeout, _time, cancellation);
        try
        {
            await _client.AuthenticateAsync(way, bounded.Token);
            return null;
        }
        catch (AuthenticationException e)
        {
            // "454: later"; without a number the way is too weak.
            var code = int.TryParse(e.Message.Split(':')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var said) ? said : (int)SmtpStatusCode.AuthenticationMechanismTooWeak;
            return Refused(SmtpStage.SignIn, code, "", default);
        }
    }

    private Dictionary<string, string> Offers()
    {
        var offers = new Dictionary<string, string>();
        if (_client.Capabilities.HasFlag(SmtpCapabilities.UTF8)) offers["SMTPUTF8"] = "";
        if (_client.Capabilities.HasFlag(SmtpCapabilities.EightBitMime)) offers["8BITMIME"] = "";
        if (_client.Capabilities.HasFlag(SmtpCapabilities.Size)) offers["SIZE"] = _client.MaxSize.ToString(CultureInfo.InvariantCulture);
        return offers;
    }

    private SendOutcome Refused(SmtpStage stage, int code, string words, MailEnvelope? envelope) =>
        SmtpOutcomes.OfRefusal(stage, new SmtpReply(code, [.. words.Split('\n')]), envelope ?? new MailEnvelope("", ""), _options.RetryAfter);

    private static MailWireException NotSmtp() => new("The server's answer is not SMTP, or the connection was lost.");

    private static IPAddress Unmapped(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;

    /// <summary>Tells how far the hand-over has got.</summary>
    private sealed class Client : SmtpClient
    {
        public SmtpStage Stage { get; private set; } = SmtpStage.Sender;

        public long Size { get; set; }

        public Action OnStep { get; set; } = () => { };

        protected override void OnSenderAccepted(Kit.MimeMessage message, Kit.MailboxAddress mailbox, SmtpResponse response) => Step(SmtpStage.Recipient);

        protected override void OnRecipientAccepted(Kit.MimeMessage message, Kit.MailboxAddress mailbox, SmtpResponse response) => Step(SmtpStage.Data);

        /// <summary>Nothing is written anew.</summary>
        protected override void Prepare(Kit.FormatOptions options, Kit.MimeMessage message, Kit.EncodingConstraint constraint, int maxLineLength)
        {
        }

        /// <summary>Measuring writes the message, which would pass for moving it.</summary>
        protected override Task<long> GetSizeAsync(Kit.FormatOptions options, Kit.MimeMessage message, CancellationToken cancellationToken) => Task.FromResult(Size);

        private void Step(SmtpStage next)
        {
            Stage = next;
            OnStep();
        }
    }
}
