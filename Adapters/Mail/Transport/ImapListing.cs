namespace Omnichannel.Adapters.Mail.Transport;

/// <param name="Size">As the server says; 0 where it does not.</param>
internal readonly record struct ImapEntry(uint Uid, long Size);

/// <summary>What there is to fetch. Kept over several pages: UIDs only ever ascend, so it lacks nothing but what is newer.</summary>
internal sealed class ImapListing
{
    private const int EntriesMax = 10_000;

    private List<ImapEntry> _entries = [];
    private uint _from;

    public void Clear() => _entries = [];

    /// <summary>The first of those after that UID, ascending.</summary>
    public async Task<IReadOnlyList<ImapEntry>> After(IImapSession session, uint last, CancellationToken cancellation)
    {
        if (_from > last || !_entries.Exists(e => e.Uid > last)) await Ask(session, last, cancellation);
        return _entries.FindAll(e => e.Uid > last);
    }

    private async Task Ask(IImapSession session, uint last, CancellationToken cancellation)
    {
        (_from, _entries) = (last, []);
        session.ForgetNews();
        if (session.Exists == 0 || last == uint.MaxValue) return;
        // Where a mail is so broken that the server cannot tell its size, it may refuse the whole list.
        if (await Ask(session, last, withSizes: true, cancellation) || await Ask(session, last, withSizes: false, cancellation)) return;
        throw new MailboxException("The IMAP server does not list its mails.", mayRetry: true);
    }

    private async Task<bool> Ask(IImapSession session, uint last, bool withSizes, CancellationToken cancellation)
    {
        // The newest on top, to be pushed out by older ones.
        var first = new PriorityQueue<ImapEntry, long>();
        if (!await session.List(last, withSizes, Keep, cancellation)) return false;
        _entries = [.. first.UnorderedItems.Select(i => i.Element).DistinctBy(e => e.Uid).OrderBy(e => e.Uid)];
        return true;

        void Keep(ImapEntry entry)
        {
            // A range up to * holds the last mail always, however old.
            if (entry.Uid <= last) return;
            first.Enqueue(entry, -(long)entry.Uid);
            if (first.Count > EntriesMax) first.Dequeue();
        }
    }
}
