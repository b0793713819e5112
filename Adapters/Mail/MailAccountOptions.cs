using Omnichannel.Adapters.Mail.Transport;

namespace Omnichannel.Adapters.Mail;

/// <summary>One mailbox with everything that it takes to receive and to send.</summary>
public sealed class MailAccountOptions : MailOptions
{
    private const int HookTokenLengthMin = 20;

    /// <summary>Secret: what a mail server shows that hands mail to our hook. Null: mail is only fetched.</summary>
    public string? HookToken { get; set; }

    public SmtpOptions Smtp { get; set; } = new();

    /// <summary>The mailbox that is fetched; without a host none is.</summary>
    public ImapOptions Imap { get; set; } = new();

    public bool IsFetched => Imap.Host.Length > 0;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Validate()
    {
        var faults = base.Validate().Concat(Smtp.Validate().Select(f => $"Smtp: {f}")).ToList();
        if (IsFetched) faults.AddRange(Imap.Validate().Select(f => $"Imap: {f}"));
        if (HookToken is { Length: < HookTokenLengthMin }) faults.Add($"HookToken must have at least {HookTokenLengthMin} characters.");
        if (!IsFetched && HookToken is null) faults.Add("Neither HookToken nor Imap:Host is set: no mail could come in.");
        return [.. faults.Select(f => $"Mail account \"{Account}\": {f}")];
    }
}
