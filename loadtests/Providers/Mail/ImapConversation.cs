using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;

namespace Omnichannel.LoadTests.Providers.Mail;

/// <summary>One connection of the IMAP server.</summary>
internal sealed partial class ImapConversation(
    MailLink link, MailDrop drop, ImapServerOptions options, ServerFaults<ImapServerStage> faults, Action<string> heard)
{
    private readonly List<uint> _view = [];
    private uint? _uidValidity;
    private bool _isSignedIn;

    public async Task Run(CancellationToken stop)
    {
        await link.WriteLine(await faults.At(ImapServerStage.Greeting, stop) ?? "* OK simulated", stop);
        while (true)
        {
            var line = await link.ReadLine(stop);
            var (tag, command) = line.Split(' ', 2) is [var first, var rest] ? (first, rest) : (line, "");
            var verb = Verb(command);
            heard(verb is "LOGIN" or "AUTHENTICATE" ? verb : command);
            if (_uidValidity is { } selected && selected != drop.UidValidity)
            {
                await link.WriteLine("* BYE the mails were numbered anew", stop);
                return;
            }
            await link.WriteLine($"{tag} {await Answer(verb, command, stop)}", stop);
            if (verb == "LOGOUT") return;
        }
    }

    /// <returns>What stands behind the tag.</returns>
    private async Task<string> Answer(string verb, string command, CancellationToken stop)
    {
        switch (verb)
        {
            case "CAPABILITY":
                await link.WriteLine($"* CAPABILITY IMAP4rev1 UIDPLUS AUTH=PLAIN{(options.Token is null ? "" : " AUTH=XOAUTH2")} SASL-IR{(options.OffersIdle ? " IDLE" : "")}", stop);
                return "OK done";
            case "LOGIN" or "AUTHENTICATE":
                return await faults.At(ImapServerStage.SignIn, stop) ?? await SignIn(command, stop);
            case "LIST" when _isSignedIn:
                await link.WriteLine(command.Contains("INBOX", StringComparison.OrdinalIgnoreCase) ? "* LIST () \"/\" INBOX" : "* LIST (\\Noselect) \"/\" \"\"", stop);
                return "OK done";
            case "LOGOUT":
                await link.WriteLine("* BYE", stop);
                return "OK bye";
            case "SELECT" or "EXAMINE" when _isSignedIn:
                return await faults.At(ImapServerStage.Select, stop) ?? await Select(stop);
            case "NOOP" when _uidValidity is not null:
                await Tell(stop);
                return "OK done";
            case "IDLE" when _uidValidity is not null && options.OffersIdle:
                return await faults.At(ImapServerStage.Idle, stop) ?? await Idle(stop);
            case "UID FETCH" when _uidValidity is not null:
                return await Fetch(command, stop);
            case "UID STORE" when _uidValidity is not null:
                return await faults.At(ImapServerStage.Store, stop) ?? Store(command);
            case "UID EXPUNGE" when _uidValidity is not null:
                var uids = Uids(command.Split(' ')[2]);
                drop.Remove(m => m.IsDeleted && uids.Contains(m.Uid));
                await Tell(stop);
                return "OK done";
            default:
                return "BAD not now";
        }
    }

    private async Task<string> SignIn(string command, CancellationToken stop)
    {
        var words = command.Split(' ');
        if (words is ["AUTHENTICATE", "XOAUTH2", var token])
        {
            _isSignedIn = token == XOAuth2.Of(options.User, options.Token?.Invoke());
            if (_isSignedIn) return "OK welcome";
            await link.WriteLine($"+ {XOAuth2.Refusal}", stop);
            await link.ReadLine(stop);
            return "NO [AUTHENTICATIONFAILED] wrong";
        }
        var isRight = words is ["AUTHENTICATE", "PLAIN", var plain]
            ? plain == Convert.ToBase64String(Encoding.UTF8.GetBytes($"\0{options.User}\0{options.Password}"))
            : command == $"LOGIN \"{options.User}\" \"{options.Password}\"";
        _isSignedIn = isRight;
        return isRight ? "OK welcome" : "NO [AUTHENTICATIONFAILED] wrong";
    }

    private async Task<string> Select(CancellationToken stop)
    {
        _uidValidity = drop.UidValidity;
        _view.Clear();
        _view.AddRange(drop.Mails.Select(m => m.Uid));
        await link.WriteLine($"* {_view.Count} EXISTS", stop);
        await link.WriteLine("* FLAGS (\\Seen \\Deleted)", stop);
        await link.WriteLine($"* OK [UIDVALIDITY {_uidValidity}] lasting", stop);
        if (options.SaysUidNext) await link.WriteLine($"* OK [UIDNEXT {drop.UidNext}] perhaps {{7}}", stop);
        return "OK [READ-WRITE] open";
    }

    /// <summary>What has changed since the last time; only here do the client's numbers change.</summary>
    private async Task Tell(CancellationToken stop)
    {
        var now = drop.Mails.Select(m => m.Uid).ToList();
        for (var i = _view.Count - 1; i >= 0; i--)
        {
            if (now.Contains(_view[i])) continue;
            _view.RemoveAt(i);
            await link.WriteLine($"* {i + 1} EXPUNGE", stop);
        }
        if (_view.Count == now.Count) return;
        _view.Clear();
        _view.AddRange(now);
        await link.WriteLine($"* {_view.Count} EXISTS", stop);
    }

    private async Task<string> Idle(CancellationToken stop)
    {
        await link.WriteLine("+ idling", stop);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var done = link.ReadLine(stop);
        while (true)
        {
            await Tell(stop);
            var news = drop.Changed.UntilAsync(() => drop.Mails.Length != _view.Count || drop.UidValidity != _uidValidity, ending.Token);
            if (await Task.WhenAny(done, news) == done || drop.UidValidity != _uidValidity) break;
        }
        await ending.CancelAsync();
        if (drop.UidValidity != _uidValidity) throw new IOException("Numbered anew.");
        heard(await done);
        return "OK done";
    }

    private string Store(string command)
    {
        var uids = Uids(command.Split(' ')[2]);
        drop.Change(uids, m => command.Contains("\\Deleted", StringComparison.Ordinal) ? m with { IsDeleted = true } : m with { IsSeen = true });
        return "OK done";
    }

    /// <summary>A range up to * holds the last mail always (RFC 3501, 6.4.8).</summary>
    private ImmutableHashSet<uint> Uids(string set)
    {
        var last = _view.LastOrDefault();
        var ranges = set.Split(',').Select(part => part.Split(':').Select(end => end == "*" ? last : uint.Parse(end, null)).ToArray()).ToList();
        return [.. _view.Where(uid => ranges.Exists(r => uid >= r.Min() && uid <= r.Max()))];
    }

    private static string Verb(string command)
    {
        var words = command.ToUpperInvariant().Split(' ');
        return words[0] == "UID" && words.Length > 1 ? $"UID {words[1]}" : words[0];
    }

    [GeneratedRegex(@"BODY\.PEEK\[(?<part>HEADER)?\](<0\.(?<bytes>\d+)>)?")]
    private static partial Regex BodyItem();
}
