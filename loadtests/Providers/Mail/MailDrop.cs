using System.Collections.Immutable;
using Omnichannel.LoadTests.Clients;

namespace Omnichannel.LoadTests.Providers.Mail;

/// <param name="From">Of the envelope; empty = the null path.</param>
public sealed record DroppedMail(uint Uid, string From, string To, byte[] Raw, bool IsSeen = false, bool IsDeleted = false);

/// <summary>A mailbox in memory: SMTP puts mails in, IMAP shows them. Thread-safe.</summary>
public sealed class MailDrop
{
    private readonly Lock _lock = new();
    private ImmutableArray<DroppedMail> _mails = [];
    private uint _lastUid;

    /// <summary>Raised after every change.</summary>
    public ChangeSignal Changed { get; } = new();

    public uint UidValidity { get; private set; } = 1_000;

    public uint UidNext => _lastUid + 1;

    public ImmutableArray<DroppedMail> Mails
    {
        get
        {
            lock (_lock) return _mails;
        }
    }

    public DroppedMail Deliver(byte[] raw, string from = "", string to = "")
    {
        DroppedMail mail;
        lock (_lock)
        {
            mail = new DroppedMail(++_lastUid, from, to, raw);
            _mails = _mails.Add(mail);
        }
        Changed.Raise();
        return mail;
    }

    /// <summary>Leaves a gap in the UIDs, as mails do that came and went.</summary>
    public void SkipUids(uint count)
    {
        lock (_lock) _lastUid += count;
    }

    public void Change(IReadOnlySet<uint> uids, Func<DroppedMail, DroppedMail> change)
    {
        lock (_lock) _mails = [.. _mails.Select(m => uids.Contains(m.Uid) ? change(m) : m)];
        Changed.Raise();
    }

    public void Remove(Func<DroppedMail, bool> which)
    {
        lock (_lock) _mails = [.. _mails.Where(m => !which(m))];
        Changed.Raise();
    }

    /// <summary>As after a restore from a backup: another UIDVALIDITY, the same mails from 1 on.</summary>
    public void NumberAnew()
    {
        lock (_lock)
        {
            UidValidity++;
            _lastUid = 0;
            _mails = [.. _mails.Select(m => m with { Uid = ++_lastUid })];
        }
        Changed.Raise();
    }
}
