using System.Text;
using Omnichannel.Grains.Senders;

namespace Omnichannel.Adapters.Mail.Transport;

/// <inheritdoc cref="ISmtpSession"/>
/// <remarks>Our own, after RFC 5321.</remarks>
internal sealed class SmtpSession(SmtpOptions options, TimeProvider time) : ISmtpSession
{
    private static readonly TimeSpan QuitTimeout = TimeSpan.FromSeconds(2);

    private readonly Dictionary<string, string> _offers = new(StringComparer.OrdinalIgnoreCase);
    private MailWire? _wire;
    private MailEnvelope _envelope = new("", "");

    public bool MayBeTaken { get; private set; }

    private MailWire Wire => _wire!;

    public async Task<SendOutcome?> Open(CancellationToken cancellation)
    {
        SmtpReply greeting;
        using (var connect = new Deadline(options.ConnectTimeout, time, cancellation))
        {
            _wire = await MailWire.Connect(options, connect.Token);
            greeting = await SmtpReply.Read(_wire, connect.Token);
        }
        if (greeting.Code != 220) return Refused(SmtpStage.Greeting, greeting);
        return await Hello(cancellation) ?? await Encrypt(cancellation) ?? await SignIn(cancellation);
    }

    public async Task<SendOutcome> HandOver(MailEnvelope envelope, SmtpContent content, CancellationToken cancellation)
    {
        _envelope = envelope;
        if (content.LackOf(envelope, _offers) is { } lack) return lack;
        var sender = await Command($"MAIL FROM:<{envelope.From}>{Parameters(content)}", cancellation);
        if (!sender.IsDone) return Refused(SmtpStage.Sender, sender);
        var recipient = await Command($"RCPT TO:<{envelope.To}>", cancellation);
        if (!recipient.IsDone) return Refused(SmtpStage.Recipient, recipient);
        var data = await Command("DATA", cancellation);
        if (data.Code != 354) return Refused(SmtpStage.Data, data);
        using (var moving = new Deadline(options.DataTimeout, time, cancellation)) await Wire.Write(content.WithDots(), moving.Token);
        MayBeTaken = true;
        var taken = await Command(".", options.DataTimeout, cancellation);
        return taken.Code == 250 ? new SendOutcome.Sent(SmtpOutcomes.QueueId(taken.Lines[^1])) : Refused(SmtpStage.Content, taken);
    }

    public async Task Quit()
    {
        try
        {
            await Command("QUIT", QuitTimeout, CancellationToken.None);
        }
        catch (Exception e) when (e is IOException or OperationCanceledException)
        {
            // The server was quicker.
        }
    }

    public ValueTask DisposeAsync() => _wire?.DisposeAsync() ?? ValueTask.CompletedTask;

    private async Task<SendOutcome?> Hello(CancellationToken cancellation)
    {
        _offers.Clear();
        var hello = await Command($"EHLO {Name()}", cancellation);
        if (hello.Code is >= 500 and < 600) hello = await Command($"HELO {Name()}", cancellation);
        if (!hello.IsDone) return Refused(SmtpStage.Hello, hello);
        foreach (var offer in hello.Lines.Skip(1).Select(l => l.Split(' ', 2))) _offers[offer[0]] = offer.Length > 1 ? offer[1] : "";
        return null;
    }

    private string Name()
    {
        if (options.HelloName is { } name) return name;
        var address = Wire.LocalEndPoint.Address;
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        return address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6 ? $"[IPv6:{address}]" : $"[{address}]";
    }

    private async Task<SendOutcome?> Encrypt(CancellationToken cancellation)
    {
        if (options.Security is MailSecurity.None or MailSecurity.Tls) return null;
        if (!_offers.ContainsKey("STARTTLS"))
            return options.Security == MailSecurity.WhenOffered ? null : new SendOutcome.Misconfigured("starttls", "The server offers no STARTTLS.");
        var ready = await Command("STARTTLS", cancellation);
        if (ready.Code != 220) return Refused(SmtpStage.StartTls, ready);
        using (var connect = new Deadline(options.ConnectTimeout, time, cancellation)) await Wire.StartTls(options, connect.Token);
        // What was offered before is not to be believed.
        return await Hello(cancellation);
    }

    private async Task<SendOutcome?> SignIn(CancellationToken cancellation)
    {
        if (!options.SignsIn) return null;
        if (!Wire.IsEncrypted && !options.IsLoopback) return new SendOutcome.Misconfigured("no-tls", MailServerOptions.NoEncryption);
        var ways = _offers.GetValueOrDefault("AUTH", "").Split(' ');
        if (options.SignsInByToken) return await SignInByToken(ways, cancellation);
        if (ways.Contains("PLAIN", StringComparer.OrdinalIgnoreCase)) return Judged(await Command($"AUTH PLAIN {options.PlainCredentials()}", cancellation));
        if (!ways.Contains("LOGIN", StringComparer.OrdinalIgnoreCase)) return new SendOutcome.Misconfigured("auth", "The server offers neither AUTH PLAIN nor AUTH LOGIN.");
        var reply = await Command("AUTH LOGIN", cancellation);
        foreach (var secret in new[] { options.User!, options.Password! })
        {
            if (reply.Code != 334) return Refused(SmtpStage.SignIn, reply);
            reply = await Command(Convert.ToBase64String(Encoding.UTF8.GetBytes(secret)), cancellation);
        }
        return Judged(reply);
    }

    private async Task<SendOutcome?> SignInByToken(string[] ways, CancellationToken cancellation)
    {
        if (!ways.Contains("XOAUTH2", StringComparer.OrdinalIgnoreCase)) return new SendOutcome.Misconfigured("auth", "The server offers no AUTH XOAUTH2.");
        if (options.TokenCredentials() is not { } credentials) return new SendOutcome.Misconfigured("token", MailServerOptions.NoToken);
        var reply = await Command($"AUTH XOAUTH2 {credentials}", cancellation);
        // What is wrong with it comes as a question; an empty answer ends that.
        return Judged(reply.Code == 334 ? await Command("", cancellation) : reply);
    }

    private SendOutcome? Judged(SmtpReply signIn) => signIn.Code == 235 ? null : Refused(SmtpStage.SignIn, signIn);

    private string Parameters(SmtpContent content)
    {
        var size = _offers.ContainsKey("SIZE") ? $" SIZE={content.Bytes.Length}" : "";
        var body = content.Has8Bit ? " BODY=8BITMIME" : "";
        return size + body + (content.NeedsUtf8(_envelope) ? " SMTPUTF8" : "");
    }

    private SendOutcome Refused(SmtpStage stage, SmtpReply reply) => SmtpOutcomes.OfRefusal(stage, reply, _envelope, options.RetryAfter);

    private Task<SmtpReply> Command(string line, CancellationToken cancellation) => Command(line, options.CommandTimeout, cancellation);

    private async Task<SmtpReply> Command(string line, TimeSpan timeout, CancellationToken cancellation)
    {
        using var bounded = new Deadline(timeout, time, cancellation);
        await Wire.WriteLine(line, bounded.Token);
        return await SmtpReply.Read(Wire, bounded.Token);
    }
}
