using System.Net.Sockets;

namespace Omnichannel.Adapters.Mail.Transport;

/// <summary>Gets single mails, and gives up those that never come.</summary>
internal sealed class ImapReading(ImapOptions options)
{
    private const int HeaderBytesMax = 32 * 1024;

    /// <summary>Over one mail, one after the other; then its header is tried once. A network that fails does not often fail in the same mail.</summary>
    private const int LossesMax = 3;

    private (uint UidValidity, uint Uid, int Losses) _last;

    /// <returns>Null: it is gone.</returns>
    public async Task<FetchedMail?> Read(IImapSession session, ImapEntry entry, CancellationToken cancellation)
    {
        if (!IsLast(session, entry)) _last = (session.UidValidity, entry.Uid, 0);
        if (_last.Losses > LossesMax) return new FetchedMail(session.UidValidity, entry.Uid, default, FetchFault.Unreadable);
        try
        {
            if (_last.Losses == LossesMax) return await Header(session, entry.Uid, FetchFault.Unreadable, cancellation);
            return entry.Size > options.MailBytesMax ? await Header(session, entry.Uid, FetchFault.TooLarge, cancellation) : await Whole(session, entry.Uid, cancellation);
        }
        catch (Exception e) when (e is IOException or SocketException or OperationCanceledException && !cancellation.IsCancellationRequested)
        {
            _last.Losses++;
            throw;
        }
    }

    private bool IsLast(IImapSession session, ImapEntry entry) => _last.UidValidity == session.UidValidity && _last.Uid == entry.Uid;

    private async Task<FetchedMail?> Whole(IImapSession session, uint uid, CancellationToken cancellation)
    {
        // One byte more than allowed shows a mail that is larger than the server says.
        var (isDone, body) = await session.Get(uid, isHeaderOnly: false, options.MailBytesMax + 1, cancellation);
        if (body?.Length > options.MailBytesMax) return new FetchedMail(session.UidValidity, uid, HeaderOf(body), FetchFault.TooLarge);
        if (body is not null) return new FetchedMail(session.UidValidity, uid, body);
        return isDone ? null : new FetchedMail(session.UidValidity, uid, default, FetchFault.Unreadable);
    }

    private static async Task<FetchedMail?> Header(IImapSession session, uint uid, FetchFault fault, CancellationToken cancellation)
    {
        var (isDone, header) = await session.Get(uid, isHeaderOnly: true, HeaderBytesMax, cancellation);
        return isDone && header is null ? null : new FetchedMail(session.UidValidity, uid, header, fault);
    }

    private static byte[] HeaderOf(ReadOnlySpan<byte> mail)
    {
        var start = mail[..Math.Min(mail.Length, HeaderBytesMax)];
        var end = start.IndexOf("\r\n\r\n"u8);
        return (end < 0 ? start : start[..(end + 4)]).ToArray();
    }
}
