namespace Omnichannel.Adapters.Mail.Transport;

/// <summary>One connection to one folder. Mails are named by UID only: sequence numbers change under us. After any failure it is of no use
/// any more.</summary>
/// <remarks>What a network does is thrown: <see cref="IOException"/>, a socket's or a cancelled wait's exception, and
/// <see cref="System.Security.Authentication.AuthenticationException"/> for TLS. A server's refusal is an answer.</remarks>
internal interface IImapSession : IAsyncDisposable
{
    uint UidValidity { get; }

    /// <summary>How many mails there are, as far as we were told.</summary>
    uint Exists { get; }

    /// <summary>Whether the server has told of mails since <see cref="ForgetNews"/>.</summary>
    bool HasNews { get; }

    bool CanIdle { get; }

    /// <summary>Whether single mails can be removed (UIDPLUS).</summary>
    bool CanExpungeSingly { get; }

    void ForgetNews();

    /// <summary>Asks it, and hears at the same time what has come.</summary>
    Task<bool> IsAlive(CancellationToken cancellation);

    /// <summary>Names all mails after that UID; the last mail may be named always, however old.</summary>
    /// <returns>False: refused.</returns>
    Task<bool> List(uint after, bool withSizes, Action<ImapEntry> found, CancellationToken cancellation);

    /// <summary>A mail's first bytes.</summary>
    /// <returns>Not done: refused. No body: it is gone.</returns>
    Task<(bool IsDone, byte[]? Body)> Get(uint uid, bool isHeaderOnly, int bytesMax, CancellationToken cancellation);

    /// <returns>False: refused.</returns>
    Task<bool> Mark(IReadOnlyList<uint> uids, bool isDeleted, CancellationToken cancellation);

    Task Expunge(IReadOnlyList<uint> uids, CancellationToken cancellation);

    /// <summary>Ends when the server tells of mails, or after that time. RFC 2177.</summary>
    /// <returns>False: the server did not want to, or no longer.</returns>
    Task<bool> Idle(TimeSpan atMost, CancellationToken cancellation);
}
