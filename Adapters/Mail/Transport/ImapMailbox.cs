using System.Collections.Immutable;
using System.Net.Sockets;
using System.Security.Authentication;

namespace Omnichannel.Adapters.Mail.Transport;

/// <summary>A mailbox over IMAP. Keeps its connection, and makes a new one when that is lost.</summary>
public sealed class ImapMailbox : IMailbox
{
    private const int UidsPerCommand = 200;

    private readonly ImapOptions _options;
    private readonly TimeProvider _time;
    private readonly ImapListing _listing = new();
    private readonly ImapReading _reading;
    private IImapSession? _session;

    /// <exception cref="ArgumentException">The options lack something; the message says what.</exception>
    public ImapMailbox(ImapOptions options, TimeProvider time)
    {
        if (options.Validate() is { Count: > 0 } faults) throw new ArgumentException(string.Join(' ', faults), nameof(options));
        _options = options;
        _time = time;
        _reading = new ImapReading(options);
    }

    /// <inheritdoc/>
    public Task<MailboxPage> Fetch(MailboxCursor after, int max, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(max, 1);
        return Use(session => Fetch(session, after, max, cancellation), cancellation);
    }

    /// <inheritdoc/>
    public async Task Settled(uint uidValidity, IReadOnlyList<uint> uids, CancellationToken cancellation)
    {
        if (_options.AfterStored == AfterStored.Keep || uids.Count == 0) return;
        await Use(MarkAll, cancellation);

        async Task<bool> MarkAll(IImapSession session)
        {
            if (session.UidValidity != uidValidity) return false;
            foreach (var some in uids.Chunk(UidsPerCommand)) await Mark(session, some, cancellation);
            return true;
        }
    }

    /// <inheritdoc/>
    public async Task WaitForNews(TimeSpan atMost, CancellationToken cancellation)
    {
        var started = _time.GetTimestamp();
        try
        {
            while (_session is { CanIdle: true } session)
            {
                var left = atMost - _time.GetElapsedTime(started);
                if (session.HasNews || left <= TimeSpan.Zero) return;
                if (!await session.Idle(Min(left, _options.IdleMax), cancellation)) break;
            }
        }
        catch (Exception e) when (IsLoss(e))
        {
            await Drop();
            cancellation.ThrowIfCancellationRequested();
        }
        // Without IDLE, or after its loss or refusal, which must not make the caller run in circles.
        var rest = Min(atMost - _time.GetElapsedTime(started), _options.PollEvery);
        if (rest > TimeSpan.Zero) await Task.Delay(rest, _time, cancellation);
    }

    public async ValueTask DisposeAsync() => await Drop();

    private async Task<MailboxPage> Fetch(IImapSession session, MailboxCursor after, int max, CancellationToken cancellation)
    {
        var isRescan = after.UidValidity != 0 && after.UidValidity != session.UidValidity;
        var last = after.UidValidity == session.UidValidity ? after.LastUid : 0;
        var listed = await _listing.After(session, last, cancellation);
        var mails = ImmutableArray.CreateBuilder<FetchedMail>();
        var (bytes, isCut) = (0L, false);
        foreach (var entry in listed.Take(max))
        {
            if (mails.Count > 0 && bytes + Math.Min(entry.Size, _options.MailBytesMax) > _options.PageBytesMax) break;
            try
            {
                if (await _reading.Read(session, entry, cancellation) is { } mail) mails.Add(mail);
            }
            catch (Exception e) when (IsLoss(e) && mails.Count > 0 && !cancellation.IsCancellationRequested)
            {
                // What is here is whole; the rest comes over a new connection.
                await Drop();
                isCut = true;
                break;
            }
            last = entry.Uid;
            bytes += mails.LastOrDefault()?.Raw.Length ?? 0;
        }
        return new MailboxPage(new MailboxCursor(session.UidValidity, last), mails.ToImmutable(), isRescan, isCut || listed.Any(e => e.Uid > last));
    }

    private async Task Mark(IImapSession session, uint[] uids, CancellationToken cancellation)
    {
        var isDeleted = _options.AfterStored == AfterStored.Delete;
        if (!await session.Mark(uids, isDeleted, cancellation)) throw new MailboxException("The IMAP server does not mark mails.", mayRetry: false);
        if (isDeleted && session.CanExpungeSingly) await session.Expunge(uids, cancellation);
    }

    private async Task<T> Use<T>(Func<IImapSession, Task<T>> act, CancellationToken cancellation)
    {
        try
        {
            return await act(await Session(cancellation));
        }
        catch (Exception e) when (IsLoss(e) || e is AuthenticationException)
        {
            await Drop();
            cancellation.ThrowIfCancellationRequested();
            throw e is AuthenticationException
                ? new MailboxException("The IMAP server's certificate is not trusted, or there is no common TLS version.", mayRetry: false)
                : new MailboxException($"The IMAP server was not reached, or was lost ({e.GetType().Name}).", mayRetry: true);
        }
    }

    private async Task<IImapSession> Session(CancellationToken cancellation)
    {
        if (_session is { } held && !await IsAlive(held, cancellation)) await Drop();
        return _session ??= await MailLibrary.Imap(_options, _time, cancellation);
    }

    private static async Task<bool> IsAlive(IImapSession session, CancellationToken cancellation)
    {
        try
        {
            return await session.IsAlive(cancellation);
        }
        catch (Exception e) when (IsLoss(e) && !cancellation.IsCancellationRequested)
        {
            return false;
        }
    }

    private async Task Drop()
    {
        _listing.Clear();
        if (_session is not { } session) return;
        _session = null;
        await session.DisposeAsync();
    }

    private static bool IsLoss(Exception e) => e is IOException or SocketException or OperationCanceledException;

    private static TimeSpan Min(TimeSpan a, TimeSpan b) => a < b ? a : b;
}
