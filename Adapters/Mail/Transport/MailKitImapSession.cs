using MailKit;
using MailKit.Net.Imap;
using MailKit.Security;
using TlsFailure = System.Security.Authentication.AuthenticationException;

namespace Omnichannel.Adapters.Mail.Transport;

/// <inheritdoc cref="IImapSession"/>
/// <remarks>MailKit's.</remarks>
internal sealed class MailKitImapSession : IImapSession
{
    private readonly ImapOptions _options;
    private readonly TimeProvider _time;
    private readonly MailKitAnswers _answers = new();
    private readonly ImapClient _client;
    private IMailFolder _folder = null!;
    private CancellationTokenSource? _idling;
    private bool _isNumberedAnew;

    private MailKitImapSession(ImapOptions options, TimeProvider time)
    {
        (_options, _time) = (options, time);
        _client = new ImapClient(_answers)
        {
            CheckCertificateRevocation = false,
            ServerCertificateValidationCallback = options.Trusts,
        };
    }

    public uint UidValidity { get; private set; }

    public uint Exists { get; private set; }

    public bool HasNews { get; private set; }

    public bool CanIdle => _client.Capabilities.HasFlag(ImapCapabilities.Idle);

    public bool CanExpungeSingly => _client.Capabilities.HasFlag(ImapCapabilities.UidPlus);

    /// <summary>Connects, signs in and opens the folder.</summary>
    /// <exception cref="MailboxException">Refused.</exception>
    public static async Task<IImapSession> Open(ImapOptions options, TimeProvider time, CancellationToken cancellation)
    {
        var session = new MailKitImapSession(options, time);
        try
        {
            await session.Connect(cancellation);
            await session.SignIn(cancellation);
            await session.Select(cancellation);
            return session;
        }
        catch
        {
            await session.DisposeAsync();
            throw;
        }
    }

    public void ForgetNews() => HasNews = false;

    public Task<bool> IsAlive(CancellationToken cancellation) => Ask(_options.CommandTimeout, stop => _client.NoOpAsync(stop), cancellation);

    public Task<bool> List(uint after, bool withSizes, Action<ImapEntry> found, CancellationToken cancellation) => Ask(
        _options.CommandTimeout,
        async stop =>
        {
            var range = new UniqueIdRange(new UniqueId(UidValidity, after + 1), UniqueId.MaxValue);
            var items = MessageSummaryItems.UniqueId | (withSizes ? MessageSummaryItems.Size : MessageSummaryItems.None);
            foreach (var mail in await _folder.FetchAsync(range, new FetchRequest(items), stop)) found(new ImapEntry(mail.UniqueId.Id, mail.Size ?? 0));
        },
        cancellation);

    public async Task<(bool IsDone, byte[]? Body)> Get(uint uid, bool isHeaderOnly, int bytesMax, CancellationToken cancellation)
    {
        byte[]? body = null;
        var isDone = await Ask(
            _options.DataTimeout,
            async stop =>
            {
                try
                {
                    await using var stream = await _folder.GetStreamAsync(new UniqueId(UidValidity, uid), isHeaderOnly ? "HEADER" : "", 0, bytesMax, stop);
                    using var copy = new MemoryStream();
                    await stream.CopyToAsync(copy, stop);
                    body = copy.ToArray();
                }
                catch (MessageNotFoundException)
                {
                    // It is gone.
                }
            },
            cancellation);
        return (isDone, body);
    }

    public Task<bool> Mark(IReadOnlyList<uint> uids, bool isDeleted, CancellationToken cancellation) => Ask(
        _options.CommandTimeout, stop => _folder.AddFlagsAsync(Ids(uids), isDeleted ? MessageFlags.Deleted : MessageFlags.Seen, silent: true, stop), cancellation);

    public Task Expunge(IReadOnlyList<uint> uids, CancellationToken cancellation) => Ask(_options.CommandTimeout, stop => _folder.ExpungeAsync(Ids(uids), stop), cancellation);

    public async Task<bool> Idle(TimeSpan atMost, CancellationToken cancellation)
    {
        using var idling = new CancellationTokenSource(atMost, _time);
        using var ending = new CancellationTokenSource(Timeout.InfiniteTimeSpan, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ending.Token, cancellation);
        await using var ends = idling.Token.Register(() => ending.CancelAfter(_options.CommandTimeout));
        _idling = idling;
        try
        {
            return HasNews || await Run(() => _client.IdleAsync(idling.Token, either.Token));
        }
        finally
        {
            _idling = null;
        }
    }

    public ValueTask DisposeAsync()
    {
        _client.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task Connect(CancellationToken cancellation)
    {
        try
        {
            using var connect = new Deadline(_options.ConnectTimeout, _time, cancellation);
            await Run(() => _client.ConnectAsync(_options.Host, _options.Port, MailKitSecurity.Of(_options.Security), connect.Token));
        }
        catch (NotSupportedException)
        {
            throw new MailboxException("The IMAP server offers no STARTTLS.", mayRetry: false);
        }
        catch (SslHandshakeException e)
        {
            throw e.InnerException is TlsFailure ? new TlsFailure("TLS failed.") : new MailWireException("The connection was lost before TLS.");
        }
    }

    private async Task SignIn(CancellationToken cancellation)
    {
        if (!_client.IsSecure && !_options.IsLoopback) throw new MailboxException(MailServerOptions.NoEncryption, mayRetry: false);
        if (_options.SignsInByToken && _options.Token() is null) throw new MailboxException(MailServerOptions.NoToken, mayRetry: false);
        var way = MailKitSecurity.WayIn(_options, _client.AuthenticationMechanisms) ?? throw new MailboxException("The IMAP server offers no way to sign in that we know.", mayRetry: false);
        try
        {
            _answers.Listen();
            await Ask(_options.CommandTimeout, stop => _client.AuthenticateAsync(way, stop), cancellation);
        }
        catch (AuthenticationException)
        {
            throw new MailboxException("The IMAP server refused the sign-in.", _answers.MayPass);
        }
        finally
        {
            _answers.Forget();
        }
    }

    private async Task Select(CancellationToken cancellation)
    {
        var access = _options.AfterStored == AfterStored.Keep ? FolderAccess.ReadOnly : FolderAccess.ReadWrite;
        var isOpen = await Ask(_options.CommandTimeout, Open, cancellation);
        if (!isOpen) throw new MailboxException("The folder cannot be opened.", mayRetry: false);
        UidValidity = _folder.UidValidity > 0 ? _folder.UidValidity : throw new MailboxException("The IMAP server gives its mails no lasting numbers (UIDVALIDITY).", mayRetry: false);
        Exists = (uint)_folder.Count;
        _folder.CountChanged += (_, _) => Counted();
        _folder.UidValidityChanged += (_, _) => _isNumberedAnew = true;

        async Task Open(CancellationToken stop)
        {
            _folder = await _client.GetFolderAsync(_options.Folder, stop);
            await _folder.OpenAsync(access, stop);
        }
    }

    private void Counted()
    {
        var now = (uint)_folder.Count;
        if (now > Exists)
        {
            HasNews = true;
            _idling?.Cancel();
        }
        Exists = now;
    }

    /// <returns>False: refused.</returns>
    private async Task<bool> Ask(TimeSpan timeout, Func<CancellationToken, Task> ask, CancellationToken cancellation)
    {
        using var bounded = new Deadline(timeout, _time, cancellation);
        return await Run(() => ask(bounded.Token));
    }

    /// <returns>False: refused.</returns>
    private async Task<bool> Run(Func<Task> run)
    {
        try
        {
            await run();
        }
        catch (Exception e) when (e is ImapCommandException or FolderNotFoundException)
        {
            return false;
        }
        catch (Exception e) when (e is ImapProtocolException or ServiceNotConnectedException or FolderNotOpenException)
        {
            throw new MailWireException("The IMAP server's answer is not IMAP, or the connection was lost.");
        }
        return _isNumberedAnew ? throw new MailWireException("The mails were numbered anew meanwhile.") : true;
    }

    private List<UniqueId> Ids(IEnumerable<uint> uids) => [.. uids.Select(uid => new UniqueId(UidValidity, uid))];
}
