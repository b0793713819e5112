using System.Text;
using MailKit;

namespace Omnichannel.Adapters.Mail.Transport;

/// <summary>Hears what an IMAP server says to a sign-in: MailKit does not tell why it was refused. Nothing of it is kept.</summary>
internal sealed class MailKitAnswers : IProtocolLogger
{
    private bool _isListening;

    /// <summary>The server has refused for the time being (RFC 5530).</summary>
    public bool MayPass { get; private set; }

    public IAuthenticationSecretDetector? AuthenticationSecretDetector { get; set; }

    public void Listen() => (_isListening, MayPass) = (true, false);

    public void Forget() => _isListening = false;

    public void LogServer(byte[] buffer, int offset, int count)
    {
        if (!_isListening) return;
        var said = Encoding.Latin1.GetString(buffer, offset, count);
        MayPass |= said.Contains("[UNAVAILABLE]", StringComparison.OrdinalIgnoreCase) || said.Contains("[INUSE]", StringComparison.OrdinalIgnoreCase);
    }

    public void LogClient(byte[] buffer, int offset, int count)
    {
    }

    public void LogConnect(Uri uri)
    {
    }

    public void Dispose()
    {
    }
}
