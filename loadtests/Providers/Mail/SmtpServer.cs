using System.Collections.Concurrent;
using System.Security.Cryptography.X509Certificates;

namespace Omnichannel.LoadTests.Providers.Mail;

/// <summary>Where a fault may happen.</summary>
public enum SmtpServerStage
{
    Greeting,
    Hello,
    StartTls,
    SignIn,
    Sender,
    Recipient,
    Data,

    /// <summary>While the mail comes; it is not taken.</summary>
    Body,

    /// <summary>The mail is taken, and its answer is due.</summary>
    Taken,
}

public sealed record SmtpServerOptions
{
    /// <summary>On 127.0.0.1; 0 = a free one.</summary>
    public int Port { get; init; }

    /// <summary>Null: nobody has to sign in.</summary>
    public string? User { get; init; }

    public string? Password { get; init; }

    /// <summary>The access token that is good at the moment, where <see cref="SignIns"/> names XOAUTH2.</summary>
    public Func<string>? Token { get; init; }

    /// <summary>Null: no STARTTLS.</summary>
    public X509Certificate2? Certificate { get; init; }

    /// <summary>What EHLO offers beside STARTTLS and AUTH; null: it knows HELO only.</summary>
    public IReadOnlyList<string>? Offers { get; init; } = ["SIZE 52428800", "8BITMIME", "SMTPUTF8", "ENHANCEDSTATUSCODES"];

    /// <summary>How one may sign in.</summary>
    public string SignIns { get; init; } = "PLAIN LOGIN";

    /// <summary>Asked once for each mail, by its recipient: what goes wrong with it, and where. Default: nothing.</summary>
    public Func<string, SmtpFate?>? Fate { get; init; }

    /// <summary>Told of each mail that is taken, before the answer.</summary>
    public Action<DroppedMail>? Taken { get; init; }

    public TimeProvider Time { get; init; } = TimeProvider.System;
}

/// <summary>One mail's own fault, from its recipient on.</summary>
public sealed record SmtpFate(SmtpServerStage Stage, ServerFault Fault);

/// <summary>A small SMTP server on 127.0.0.1: what it takes is in the mailbox, and it fails when it is told to.</summary>
public sealed class SmtpServer : IAsyncDisposable
{
    private readonly MailListener _listener;
    private readonly ConcurrentQueue<string> _commands = new();

    public SmtpServer(MailDrop drop, SmtpServerOptions? options = null)
    {
        options ??= new SmtpServerOptions();
        Faults = new ServerFaults<SmtpServerStage>(options.Time);
        _listener = new MailListener(options.Port, (link, stop) => new SmtpConversation(link, drop, options, Faults, _commands.Enqueue).Run(stop));
    }

    public int Port => _listener.Port;

    public int Connections => _listener.Accepted;

    public ServerFaults<SmtpServerStage> Faults { get; }

    /// <summary>Every command line that came, without passwords and mails.</summary>
    public IReadOnlyCollection<string> Commands => _commands;

    public ValueTask DisposeAsync() => _listener.DisposeAsync();
}
