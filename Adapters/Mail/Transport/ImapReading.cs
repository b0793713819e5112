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
    public async Task<FetchedMail?> Read(ImapSession session, ImapEntry entry, CancellationToken cancellation)
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

    private bool IsLast(ImapSession session, ImapEntry entry) => _last.UidValidity == session.UidValidity && _last.Uid == entry.Uid;

    private async Task<FetchedMail?> Whole(ImapSession session, uint uid, CancellationToken cancellation)
    {
        // One byte more than allowed shows a mail that is larger than the server says.
        var (isOk, body) = await Get(session, uid, $"BODY.PEEK[]<0.{options.MailBytesMax + 1}>", cancellation);
        if (body?.Length > options.MailBytesMax) return new FetchedMail(session.UidValidity, uid, HeaderOf(body), FetchFault.TooLarge);
        if (body is not null) return new FetchedMail(session.UidValidity, uid, body);
        return isOk ? null : new FetchedMail(session.UidValidity, uid, default, FetchFault.Unreadable);
    }

    private static async Task<FetchedMail?> Header(ImapSession session, uint uid, FetchFault fault, CancellationToken cancellation)
    {
        var (isOk, header) = await Get(session, uid, $"BODY.PEEK[HEADER]<0.{HeaderBytesMax}>", cancellation);
        return isOk && header is null ? null : new FetchedMail(session.UidValidity, uid, header, fault);
    }

    private static async Task<(bool IsOk, byte[]? Body)> Get(ImapSession session, uint uid, string item, CancellationToken cancellation)
    {
        byte[]? body = null;
        var done = await session.LargeCommand($"UID FETCH {uid} (UID {item})", Keep, cancellation);
        return (done.IsOk, body);

        void Keep(ImapResponse response)
        {
            // Others' flags may come unasked, with no body.
            if (ImapFetchData.Of(response) is { Body: { } got } data && (data.Uid is null || data.Uid == uid)) body = got;
        }
    }

    private static byte[] HeaderOf(ReadOnlySpan<byte> mail)
    {
        var start = mail[..Math.Min(mail.Length, HeaderBytesMax)];
        var end = start.IndexOf("\r\n\r\n"u8);
        return (end < 0 ? start : start[..(end + 4)]).ToArray();
    }
}
