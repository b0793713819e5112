using Omnichannel.Grains.Senders;

namespace Omnichannel.Adapters.Mail.Transport;

/// <summary>One connection that hands over one mail. A step that is done answers with null, or with what the server made of the mail.</summary>
/// <remarks>What a network does is thrown: <see cref="IOException"/>, a socket's or a cancelled wait's exception, and
/// <see cref="System.Security.Authentication.AuthenticationException"/> for TLS.</remarks>
internal interface ISmtpSession : IAsyncDisposable
{
    /// <summary>Whether the final dot may have left.</summary>
    bool MayBeTaken { get; }

    /// <summary>As far as the server is ready for mail.</summary>
    Task<SendOutcome?> Open(CancellationToken cancellation);

    Task<SendOutcome> HandOver(MailEnvelope envelope, SmtpContent content, CancellationToken cancellation);

    /// <summary>Says goodbye. The outcome stands, whatever comes of this.</summary>
    Task Quit();
}
