using System.Globalization;
using System.Text;

namespace Omnichannel.Adapters.Mail.Transport;

/// <inheritdoc cref="IImapSession"/>
/// <remarks>Our own, after RFC 3501 and 9051.</remarks>
internal sealed partial class ImapSession : IImapSession
{
    private const int SmallLiteralsMax = 64 * 1024;

    private readonly ImapOptions _options;
    private readonly TimeProvider _time;
    private readonly MailWire _wire;
    private HashSet<string> _offers = [];
    private int _tags;

    private ImapSession(ImapOptions options, TimeProvider time, MailWire wire) => (_options, _time, _wire) = (options, time, wire);

    public uint UidValidity { get; private set; }

    public uint Exists { get; private set; }

    public bool HasNews { get; private set; }

    public bool CanIdle => _offers.Contains("IDLE");

    public bool CanExpungeSingly => _offers.Contains("UIDPLUS");

    /// <summary>Connects, signs in and opens the folder.</summary>
    /// <exception cref="MailboxException">Refused.</exception>
    public static async Task<IImapSession> Open(ImapOptions options, TimeProvider time, CancellationToken cancellation)
    {
        using var connect = new Deadline(options.ConnectTimeout, time, cancellation);
        var session = new ImapSession(options, time, await MailWire.Connect(options, connect.Token));
        try
        {
            await session.Greet(connect.Token);
            await session.Encrypt(cancellation);
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

    /// <returns>The tagged answer: OK, NO or BAD.</returns>
    private Task<ImapResponse> Command(string line, Action<ImapResponse>? onUntagged, CancellationToken cancellation) =>
        Command(line, _options.CommandTimeout, SmallLiteralsMax, onUntagged, cancellation);

    /// <summary>For answers that hold one mail.</summary>
    private Task<ImapResponse> LargeCommand(string line, Action<ImapResponse> onUntagged, CancellationToken cancellation) =>
        Command(line, _options.DataTimeout, _options.MailBytesMax + SmallLiteralsMax, onUntagged, cancellation);

    public async Task<bool> Idle(TimeSpan atMost, CancellationToken cancellation)
    {
        using var reading = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var tag = NextTag();
        var over = Task.Delay(atMost, _time, reading.Token);
        await _wire.WriteLine($"{tag} IDLE", cancellation);
        // A read is never given up half-way: what it has read would be lost.
        var next = Read(SmallLiteralsMax, reading.Token);
        try
        {
            while (!HasNews && await Task.WhenAny(next, over) == next)
            {
                if ((await next).Tag == tag) return false;
                next = Read(SmallLiteralsMax, reading.Token);
            }
            cancellation.ThrowIfCancellationRequested();
            using var ending = new Deadline(_options.CommandTimeout, _time, cancellation);
            await _wire.WriteLine("DONE", ending.Token);
            while ((await next.WaitAsync(ending.Token)).Tag != tag) next = Read(SmallLiteralsMax, reading.Token);
            return true;
        }
        finally
        {
            await reading.CancelAsync();
        }
    }

    public ValueTask DisposeAsync() => _wire.DisposeAsync();

    private async Task Greet(CancellationToken cancellation)
    {
        // PREAUTH would let somebody on the way keep us from encrypting.
        if (!(await Read(0, cancellation)).IsOk) throw new MailboxException("The IMAP server does not greet with OK.", mayRetry: true);
    }

    private async Task Encrypt(CancellationToken cancellation)
    {
        await AskOffers(cancellation);
        if (_options.Security is MailSecurity.None or MailSecurity.Tls) return;
        if (_offers.Contains("STARTTLS"))
        {
            Expect(await Command("STARTTLS", null, cancellation), "The IMAP server refused STARTTLS.");
            using (var connect = new Deadline(_options.ConnectTimeout, _time, cancellation)) await _wire.StartTls(_options, connect.Token);
            await AskOffers(cancellation);
        }
        else if (_options.Security == MailSecurity.StartTls)
        {
            throw new MailboxException("The IMAP server offers no STARTTLS.", mayRetry: false);
        }
    }

    private async Task SignIn(CancellationToken cancellation)
    {
        if (!_wire.IsEncrypted && !_options.IsLoopback) throw new MailboxException(MailServerOptions.NoEncryption, mayRetry: false);
        if (_options.SignsInByToken) await SignInByToken(cancellation);
        else if (_offers.Contains("AUTH=PLAIN") && _offers.Contains("SASL-IR")) Expect(await Command($"AUTHENTICATE PLAIN {_options.PlainCredentials()}", null, cancellation), "The IMAP server refused the sign-in.");
        else if (_offers.Contains("LOGINDISABLED")) throw new MailboxException("The IMAP server offers no way to sign in that we know.", mayRetry: false);
        else Expect(await Command($"LOGIN {Quoted(_options.User!)} {Quoted(_options.Password!)}", null, cancellation), "The IMAP server refused the sign-in.");
        await AskOffers(cancellation);
    }

    private async Task SignInByToken(CancellationToken cancellation)
    {
        if (!_offers.Contains("AUTH=XOAUTH2") || !_offers.Contains("SASL-IR")) throw new MailboxException("The IMAP server offers no AUTH=XOAUTH2.", mayRetry: false);
        var credentials = _options.TokenCredentials() ?? throw new MailboxException(MailServerOptions.NoToken, mayRetry: false);
        // What is wrong with it comes as a question; an empty answer ends that.
        Expect(await Command($"AUTHENTICATE XOAUTH2 {credentials}", _options.CommandTimeout, SmallLiteralsMax, null, cancellation, answer: ""), "The IMAP server refused the sign-in.");
    }

    private async Task Select(CancellationToken cancellation)
    {
        var verb = _options.AfterStored == AfterStored.Keep ? "EXAMINE" : "SELECT";
        uint? validity = null;
        var done = await Command($"{verb} {Quoted(_options.Folder)}", r => validity = r.Code("UIDVALIDITY") ?? validity, cancellation);
        Expect(done, "The folder cannot be opened.");
        UidValidity = validity ?? throw new MailboxException("The IMAP server gives its mails no lasting numbers (UIDVALIDITY).", mayRetry: false);
    }

    private async Task AskOffers(CancellationToken cancellation)
    {
        var done = await Command("CAPABILITY", Learn, cancellation);
        Expect(done, "The IMAP server does not say what it can do.");

        void Learn(ImapResponse response)
        {
            if (response.Kind.Equals("CAPABILITY", StringComparison.OrdinalIgnoreCase)) _offers = response.Text.Split(' ').ToHashSet(StringComparer.OrdinalIgnoreCase);
        }
    }

    /// <param name="answer">To the server's question; null: it may ask none.</param>
    private async Task<ImapResponse> Command(string line, TimeSpan timeout, long literalsMax, Action<ImapResponse>? onUntagged, CancellationToken cancellation, string? answer = null)
    {
        using var bounded = new Deadline(timeout, _time, cancellation);
        var tag = NextTag();
        await _wire.WriteLine($"{tag} {line}", bounded.Token);
        while (true)
        {
            var response = await Read(literalsMax, bounded.Token);
            if (response.Tag == tag) return response;
            if (response.Tag == "+") await _wire.WriteLine(answer ?? throw new MailWireException("The IMAP server waits for more than there is."), bounded.Token);
            else onUntagged?.Invoke(response);
        }
    }

    /// <summary>What a server may say at any time is heard here.</summary>
    private async Task<ImapResponse> Read(long literalsMax, CancellationToken cancellation)
    {
        var response = await ImapResponse.Read(_wire, literalsMax, cancellation);
        if (response.Tag != "*") return response;
        if (response.Kind.Equals("BYE", StringComparison.OrdinalIgnoreCase)) throw new MailWireException("The IMAP server ends the connection.");
        if (UidValidity != 0 && response.IsOk && response.Code("UIDVALIDITY") is { } validity && validity != UidValidity) throw new MailWireException("The mails were numbered anew meanwhile.");
        if (!uint.TryParse(response.Kind, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return response;
        switch (response.Word(2).ToUpperInvariant())
        {
            case "EXISTS":
                HasNews |= number > Exists;
                Exists = number;
                break;
            case "EXPUNGE" when Exists > 0:
                Exists--;
                break;
        }
        return response;
    }

    private string NextTag() => string.Create(CultureInfo.InvariantCulture, $"A{++_tags}");

    /// <summary>A refusal for the time being says so (RFC 5530).</summary>
    private static void Expect(ImapResponse response, string otherwise)
    {
        if (response.IsOk) return;
        throw new MailboxException(otherwise, response.Text.Contains("[UNAVAILABLE]", StringComparison.OrdinalIgnoreCase) || response.Text.Contains("[INUSE]", StringComparison.OrdinalIgnoreCase));
    }

    private static string Quoted(string text) =>
        Ascii.IsValid(text) && !text.Any(char.IsControl)
            ? $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\""
            : throw new MailboxException("The IMAP server takes ASCII only for the user and the password.", mayRetry: false);
}
