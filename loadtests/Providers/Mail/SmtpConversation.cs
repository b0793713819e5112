using System.Text;

namespace Omnichannel.LoadTests.Providers.Mail;

/// <summary>One connection of the SMTP server.</summary>
internal sealed class SmtpConversation(MailLink link, MailDrop drop, SmtpServerOptions options, ServerFaults<SmtpServerStage> faults, Action<string> heard)
{
    private string? _from;
    private string? _to;
    private SmtpFate? _fate;
    private bool _isEncrypted;
    private bool _isSignedIn = options.User is null;

    public async Task Run(CancellationToken stop)
    {
        await Say(SmtpServerStage.Greeting, "220 mail.simulated.test ESMTP", stop);
        while (true)
        {
            var line = await link.ReadLine(stop);
            var verb = line.Split(' ', ':')[0].ToUpperInvariant();
            heard(verb == "AUTH" ? string.Join(' ', line.Split(' ').Take(2)) : line);
            switch (verb)
            {
                case "EHLO" when options.Offers is { } offers:
                    await Say(SmtpServerStage.Hello, Greeting(offers), stop);
                    break;
                case "HELO":
                    await Say(SmtpServerStage.Hello, "250 mail.simulated.test", stop);
                    break;
                case "STARTTLS" when options.Certificate is { } certificate && !_isEncrypted:
                    if (!await Say(SmtpServerStage.StartTls, "220 go ahead", stop)) break;
                    await link.StartTls(certificate, stop);
                    _isEncrypted = true;
                    break;
                case "AUTH":
                    var isRight = await IsRight(line, stop);
                    var isGood = await Say(SmtpServerStage.SignIn, isRight ? "235 2.7.0 welcome" : "535 5.7.8 wrong", stop);
                    _isSignedIn = isGood && isRight;
                    break;
                case "MAIL" when !_isSignedIn:
                    await link.WriteLine("530 5.7.0 sign in first", stop);
                    break;
                case "MAIL":
                    _from = await Say(SmtpServerStage.Sender, "250 2.1.0 ok", stop) ? Path(line) : null;
                    break;
                case "RCPT" when _from is not null:
                    _fate = options.Fate?.Invoke(Path(line));
                    _to = await Say(SmtpServerStage.Recipient, "250 2.1.5 ok", stop) ? Path(line) : null;
                    break;
                case "DATA" when _to is not null:
                    if (await Say(SmtpServerStage.Data, "354 end with a dot", stop)) await Take(stop);
                    break;
                case "QUIT":
                    await link.WriteLine("221 bye", stop);
                    return;
                case "RSET" or "NOOP":
                    await link.WriteLine("250 ok", stop);
                    break;
                default:
                    await link.WriteLine("503 5.5.1 not now", stop);
                    break;
            }
        }
    }

    /// <returns>Whether it said that, and no fault came between.</returns>
    private async Task<bool> Say(SmtpServerStage stage, string line, CancellationToken stop)
    {
        var instead = await At(stage, stop);
        await link.WriteLine(instead ?? line, stop);
        return instead is null;
    }

    private Task<string?> At(SmtpServerStage stage, CancellationToken stop) => _fate?.Stage == stage ? faults.Do(_fate.Fault, stop) : faults.At(stage, stop);

    private string Greeting(IReadOnlyList<string> offers)
    {
        List<string> lines = ["mail.simulated.test", .. offers];
        if (options.Certificate is not null && !_isEncrypted) lines.Add("STARTTLS");
        if (options.User is not null) lines.Add($"AUTH {options.SignIns}");
        return string.Join("\r\n", lines.Select((l, i) => i == lines.Count - 1 ? $"250 {l}" : $"250-{l}"));
    }

    private async Task<bool> IsRight(string line, CancellationToken stop)
    {
        if (line.Split(' ') is not [_, "XOAUTH2", var token]) return await Credentials(line, stop) == (options.User, options.Password);
        if (token == XOAuth2.Of(options.User!, options.Token?.Invoke())) return true;
        await link.WriteLine($"334 {XOAuth2.Refusal}", stop);
        await link.ReadLine(stop);
        return false;
    }

    private async Task<(string? User, string? Password)> Credentials(string line, CancellationToken stop)
    {
        var words = line.Split(' ');
        if (words is [_, "LOGIN", ..]) return (await Ask("VXNlcm5hbWU6", stop), await Ask("UGFzc3dvcmQ6", stop));
        var plain = words.Length > 2 ? Decode(words[2]) : await Ask("", stop);
        return plain.Split('\0') is [_, var user, var password] ? (user, password) : (null, null);
    }

    private async Task<string> Ask(string what, CancellationToken stop)
    {
        await link.WriteLine($"334 {what}", stop);
        return Decode(await link.ReadLine(stop));
    }

    private async Task Take(CancellationToken stop)
    {
        var raw = new MemoryStream();
        // A drop happens here, with the mail half-way.
        var first = await link.ReadLine(stop);
        var refusal = await At(SmtpServerStage.Body, stop);
        for (var line = first; line != "."; line = await link.ReadLine(stop))
            raw.Write(Encoding.Latin1.GetBytes((line.StartsWith('.') ? line[1..] : line) + "\r\n"));
        if (refusal is not null)
        {
            await link.WriteLine(refusal, stop);
            return;
        }
        var mail = drop.Deliver(raw.ToArray(), _from!, _to!);
        (_from, _to) = (null, null);
        options.Taken?.Invoke(mail);
        await Say(SmtpServerStage.Taken, $"250 2.0.0 Ok: queued as SIM{mail.Uid}", stop);
    }

    private static string Path(string line)
    {
        var (start, end) = (line.IndexOf('<'), line.LastIndexOf('>'));
        return start >= 0 && end > start ? line[(start + 1)..end] : "";
    }

    private static string Decode(string base64)
    {
        var bytes = new byte[base64.Length];
        return Convert.TryFromBase64String(base64, bytes, out var count) ? Encoding.UTF8.GetString(bytes, 0, count) : "";
    }
}
