using System.Collections.Concurrent;

namespace Omnichannel.LoadTests.Providers.Mail;

/// <summary>Where a fault may happen.</summary>
public enum ImapServerStage
{
    Greeting,
    SignIn,
    Select,

    /// <summary>A FETCH without bodies.</summary>
    List,

    /// <summary>Before a mail.</summary>
    Body,

    /// <summary>In the middle of a mail's bytes.</summary>
    Middle,

    Idle,
    Store,
}

public sealed record ImapServerOptions
{
    /// <summary>On 127.0.0.1; 0 = a free one.</summary>
    public int Port { get; init; }

    public string User { get; init; } = "desk";

    public string Password { get; init; } = "secret";

    /// <summary>The access token that is good at the moment (XOAUTH2); null: passwords only.</summary>
    public Func<string>? Token { get; init; }

    public bool OffersIdle { get; init; } = true;

    public bool SaysUidNext { get; init; } = true;

    /// <summary>Mails leave in pieces of so many bytes; 0 = in one.</summary>
    public int ChunkBytes { get; init; }

    /// <summary>Said unasked before each mail, as servers may at any time.</summary>
    public string? Unasked { get; init; }

    public TimeProvider Time { get; init; } = TimeProvider.System;
}

/// <summary>A small IMAP server on 127.0.0.1 that shows one mailbox, and fails when it is told to.</summary>
public sealed class ImapServer : IAsyncDisposable
{
    private readonly MailListener _listener;
    private readonly ConcurrentQueue<string> _commands = new();

    public ImapServer(MailDrop drop, ImapServerOptions? options = null)
    {
        options ??= new ImapServerOptions();
        Faults = new ServerFaults<ImapServerStage>(options.Time);
        _listener = new MailListener(options.Port, (link, stop) => new ImapConversation(link, drop, options, Faults, Hear).Run(stop));
    }

    public int Port => _listener.Port;

    public int Connections => _listener.Accepted;

    public ServerFaults<ImapServerStage> Faults { get; }

    /// <summary>Every command that came, without its tag and without passwords.</summary>
    public IReadOnlyCollection<string> Commands => _commands;

    public ValueTask DisposeAsync() => _listener.DisposeAsync();

    private void Hear(string command)
    {
        _commands.Enqueue(command);
        Faults.Changed.Raise();
    }
}
