using System.Collections.Immutable;

namespace Omnichannel.Adapters.Meta;

/// <summary>One of our accounts with Meta. Secrets come from the environment or from files; <see cref="ToString"/> shows none.</summary>
public abstract class MetaOptions
{
    /// <summary>The account's name in our settings and in the webhook's address.</summary>
    public string Account { get; set; } = "";

    /// <summary>A system user's token, sent with every call. Secret.</summary>
    public string AccessToken { get; set; } = "";

    /// <summary>Webhooks are signed with it. Secret.</summary>
    public string AppSecret { get; set; } = "";

    /// <summary>The one before, still accepted while it is being replaced. Secret. Default: none.</summary>
    public string? PreviousAppSecret { get; set; }

    /// <summary>Our own choice, asked for when the webhook is set up. Secret.</summary>
    public string VerifyToken { get; set; } = "";

    /// <summary>The version of the Graph API. Default: v24.0.</summary>
    public string ApiVersion { get; set; } = "v24.0";

    /// <summary>Where the Graph API is. Plain HTTP is for loopback only.</summary>
    public Uri BaseUrl { get; set; } = new("https://graph.facebook.com");

    /// <summary>The only hosts that files are fetched from; <c>*.</c> stands for every host below. It keeps the token, and our own
    /// network, from an address that somebody made up.</summary>
    public IList<string> MediaHosts { get; } = ["graph.facebook.com", "lookaside.fbsbx.com", "*.fbcdn.net"];

    /// <summary>How long an answer to a send is waited for; after that it is unknown whether the message left. Default: 30 s.</summary>
    public TimeSpan SendTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long one file may take. Default: 60 s.</summary>
    public TimeSpan MediaTimeout { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>The pace of one account, in messages per second. Default: 80, what Meta grants a number at first.</summary>
    public int MessagesPerSecond { get; set; } = 80;

    /// <summary>Our own side, as Meta names it: in calls, and in webhooks.</summary>
    public abstract string OwnId { get; }

    protected abstract string OwnIdName { get; }

    /// <summary>What is missing or cannot be, in words for whoever sets it up; empty when all is well.</summary>
    public virtual ImmutableArray<string> Validate()
    {
        var faults = ImmutableArray.CreateBuilder<string>();
        void Check(bool isGood, string name, string what)
        {
            if (!isGood) faults.Add($"{GetType().Name} \"{Account}\": {name} {what}");
        }
        const string Missing = "is missing.";
        Check(Account.Length > 0, nameof(Account), Missing);
        Check(MetaText.Id(OwnId) is { } id && id.All(char.IsAsciiDigit), OwnIdName, "is missing, or is not the number that Meta shows.");
        Check(!string.IsNullOrWhiteSpace(AccessToken), nameof(AccessToken), Missing);
        Check(!string.IsNullOrWhiteSpace(AppSecret), nameof(AppSecret), Missing);
        Check(!string.IsNullOrWhiteSpace(VerifyToken), nameof(VerifyToken), "is missing: choose any long word and give Meta the same.");
        Check(ApiVersion.Length > 1 && ApiVersion[0] == 'v' && ApiVersion[1..].All(c => char.IsAsciiDigit(c) || c == '.'), nameof(ApiVersion), "must look like v24.0.");
        Check(BaseUrl.IsAbsoluteUri && MetaHosts.IsSafe(BaseUrl), nameof(BaseUrl), "must be https (http on loopback only).");
        Check(MediaHosts.Count > 0, nameof(MediaHosts), "is empty: no file could be fetched.");
        Check(SendTimeout > TimeSpan.Zero && SendTimeout <= TimeSpan.FromMinutes(5), nameof(SendTimeout), "must be above 0 and at most 5 minutes.");
        Check(MediaTimeout > TimeSpan.Zero && MediaTimeout <= TimeSpan.FromMinutes(10), nameof(MediaTimeout), "must be above 0 and at most 10 minutes.");
        Check(MessagesPerSecond is >= 1 and <= 1000, nameof(MessagesPerSecond), "must be from 1 to 1000.");
        return faults.ToImmutable();
    }

    public override string ToString() =>
        $"{GetType().Name} {Account} ({OwnIdName} {OwnId}, {ApiVersion}, token {Masked(AccessToken)}, secret {Masked(AppSecret)}, verify token {Masked(VerifyToken)})";

    private static string Masked(string? secret) => string.IsNullOrEmpty(secret) ? "missing" : "***";
}
