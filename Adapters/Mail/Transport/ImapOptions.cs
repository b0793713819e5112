namespace Omnichannel.Adapters.Mail.Transport;

/// <summary>What becomes of a mail in the mailbox once it is stored.</summary>
public enum AfterStored
{
    /// <summary>Nothing; the mailbox is opened for reading only.</summary>
    Keep,

    /// <summary>It is marked as read.</summary>
    MarkSeen,

    /// <summary>It is removed. Where the server cannot remove single mails (UIDPLUS) it is marked as deleted only.</summary>
    Delete,
}

/// <summary>A mailbox that an office's mail is fetched from.</summary>
public sealed class ImapOptions : MailServerOptions
{
    public const string Section = "Imap";

    public ImapOptions()
    {
        Port = 993;
        Security = MailSecurity.Tls;
    }

    /// <summary>In ASCII. Default INBOX.</summary>
    public string Folder { get; set; } = "INBOX";

    public AfterStored AfterStored { get; set; } = AfterStored.MarkSeen;

    /// <summary>Of one mail, in bytes; a larger one is not fetched, only its header. Default 25 MiB.</summary>
    public int MailBytesMax { get; set; } = 25 * 1024 * 1024;

    /// <summary>A page ends when it holds as many bytes. Default 32 MiB.</summary>
    public int PageBytesMax { get; set; } = 32 * 1024 * 1024;

    /// <summary>How often to look where the server cannot tell of news (IDLE). Default 30 s.</summary>
    public TimeSpan PollEvery { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>IDLE is begun anew after this time; servers end it after 30 minutes (RFC 2177), and networks forget it earlier. Default 9 min.</summary>
    public TimeSpan IdleMax { get; set; } = TimeSpan.FromMinutes(9);

    /// <summary>For logs: no secret, no address.</summary>
    public override string ToString() => $"ImapOptions {{ Port = {Port}, Security = {Security}, AfterStored = {AfterStored} }}";

    protected override IEnumerable<string> Faults()
    {
        foreach (var fault in base.Faults()) yield return fault;
        if (!SignsIn) yield return "User and Password are missing.";
        if (Folder.Length == 0 || Folder.Any(c => c is < ' ' or > '~' or '&')) yield return "Folder must be plain ASCII.";
        if (MailBytesMax is < 1_000 or > 100_000_000) yield return "MailBytesMax must be 1,000 to 100,000,000.";
        if (PageBytesMax < 1_000) yield return "PageBytesMax must be at least 1,000.";
        if (PollEvery < TimeSpan.FromSeconds(1)) yield return "PollEvery must be at least 1 second.";
        if (IdleMax < TimeSpan.FromSeconds(1) || IdleMax > TimeSpan.FromMinutes(28)) yield return "IdleMax must be 1 second to 28 minutes.";
    }
}
