using System.Collections.Immutable;

namespace Omnichannel.Adapters.Mail.Transport;

/// <summary>A mailbox that is fetched, each mail once. The caller keeps the cursor in the same transaction as the mails; a crash between
/// brings a page again, and each mail's key makes that harmless. One caller at a time.</summary>
public interface IMailbox : IAsyncDisposable
{
    /// <summary>What came after the cursor, oldest first. A mail that is too large or cannot be read comes as such and stops nothing.
    /// Nothing changes in the mailbox. When the mailbox has numbered its mails anew (<see cref="MailboxPage.IsRescan"/>) everything comes again,
    /// and only the content tells what is new.</summary>
    /// <param name="max">Of mails; a page also ends when it is large in bytes.</param>
    /// <exception cref="MailboxException">Not reached, refused, or not understood: ask again later.</exception>
    Task<MailboxPage> Fetch(MailboxCursor after, int max, CancellationToken cancellation);

    /// <summary>Marks or removes mails whose commit is done, as the options say. Of another numbering: nothing is done, since these numbers
    /// may mean other mails now. May be repeated.</summary>
    /// <exception cref="MailboxException">See <see cref="Fetch"/>.</exception>
    Task Settled(uint uidValidity, IReadOnlyList<uint> uids, CancellationToken cancellation);

    /// <summary>Ends when there may be something new, or at the latest after that time. It is only a hint: fetch in either case. Fails never,
    /// except when cancelled.</summary>
    Task WaitForNews(TimeSpan atMost, CancellationToken cancellation);
}

/// <summary>How far a mailbox was read. The default is its beginning.</summary>
/// <param name="UidValidity">The numbering that <paramref name="LastUid"/> is of.</param>
public readonly record struct MailboxCursor(uint UidValidity, uint LastUid);

/// <param name="Next">To be kept with the mails.</param>
/// <param name="IsRescan">The numbering is another one than the cursor's, so mails that are known come again, here and on the next pages.</param>
/// <param name="HasMore">More is known to be there: fetch again without waiting.</param>
public sealed record MailboxPage(MailboxCursor Next, ImmutableArray<FetchedMail> Mails, bool IsRescan, bool HasMore);

/// <param name="Raw">The whole mail; with a fault its header, or nothing.</param>
public sealed record FetchedMail(uint UidValidity, uint Uid, ReadOnlyMemory<byte> Raw, FetchFault Fault = FetchFault.None)
{
    /// <summary>For logs: no content.</summary>
    public override string ToString() => $"FetchedMail {{ {UidValidity}/{Uid}, {Raw.Length} bytes, {Fault} }}";
}

/// <summary>Why a mail did not come whole. It stays in the mailbox: give notice of it, and do not settle it.</summary>
public enum FetchFault
{
    None,

    TooLarge,

    /// <summary>The server refused it, or lost the connection over it again and again.</summary>
    Unreadable,
}

/// <summary>The mailbox could not be used. The message names no address, no secret and no content.</summary>
public sealed class MailboxException(string message, bool mayRetry, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>False: somebody must see to the settings. Ask again all the same, slowly.</summary>
    public bool MayRetry { get; } = mayRetry;
}
