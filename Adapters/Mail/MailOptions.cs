using System.ComponentModel.DataAnnotations;
using Omnichannel.Adapters.Mail.Headers;

namespace Omnichannel.Adapters.Mail;

/// <summary>One mailbox of an office.</summary>
public class MailOptions
{
    public const string Section = "Mail";

    private const int SigningKeyLengthMin = 32;

    /// <summary>The name of the account in the settings and in the address of its hook.</summary>
    [Required]
    public string Account { get; set; } = "";

    /// <summary>The address that citizens write to, e.g. <c>layanan@dukcapil.example.go.id</c>. The mail server must hand us mail to
    /// <c>layanan+anything@…</c> too.</summary>
    [Required]
    public string Mailbox { get; set; } = "";

    /// <summary>The name beside it in our mails, e.g. the office's.</summary>
    [Required]
    public string DisplayName { get; set; } = "";

    /// <summary>Behind the at-sign of our Message-IDs. Default: the mailbox's own.</summary>
    public string? Domain { get; set; }

    /// <summary>Secret: signs our references. At least 32 characters of chance. A new one makes answers to older mails start anew.</summary>
    [Required]
    public string SigningKey { get; set; } = "";

    /// <summary>Other addresses of ours: what comes from them is never answered automatically.</summary>
    public IList<string> OtherAddresses { get; } = [];

    public MailLimits Limits { get; set; } = new();

    /// <summary><see cref="Domain"/>, or the mailbox's.</summary>
    public string MessageDomain => string.IsNullOrWhiteSpace(Domain) ? Mailbox[(Mailbox.LastIndexOf('@') + 1)..].ToLowerInvariant() : Domain;

    /// <summary>Whether mail from there is our own.</summary>
    public bool IsOurs(string mailbox) =>
        MailReferences.WithoutPlus(mailbox) is var bare
        && (bare == MailReferences.WithoutPlus(Mailbox) || OtherAddresses.Any(o => bare == MailReferences.WithoutPlus(o)));

    /// <summary>What is missing or wrong, one sentence each, without any secret; empty = all is well.</summary>
    public virtual IReadOnlyList<string> Validate()
    {
        var faults = new List<string>();
        if (string.IsNullOrWhiteSpace(Account)) faults.Add("Account must have a name.");
        if (!MailAddresses.IsMailbox(Mailbox)) faults.Add("Mailbox must be an address, such as layanan@dukcapil.example.go.id.");
        else if (Mailbox.Contains('+')) faults.Add("Mailbox must have no plus: we add our own.");
        if (string.IsNullOrWhiteSpace(DisplayName)) faults.Add("DisplayName must say whose mailbox it is.");
        if (Domain is { Length: > 0 } && !MailAddresses.IsMailbox("x@" + Domain)) faults.Add("Domain must be a domain name, without an at-sign.");
        if (SigningKey.Length < SigningKeyLengthMin) faults.Add($"SigningKey must have at least {SigningKeyLengthMin} characters; take them from a source of chance.");
        faults.AddRange(OtherAddresses.Where(o => !MailAddresses.IsMailbox(o)).Select(_ => "OtherAddresses holds something that is no address."));
        var results = new List<ValidationResult>();
        if (!Validator.TryValidateObject(Limits, new ValidationContext(Limits), results, validateAllProperties: true)) faults.AddRange(results.Select(r => $"Limits: {r.ErrorMessage}"));
        return faults;
    }

    /// <summary>For logs: no secret.</summary>
    public override string ToString() => $"MailOptions {{ Account = {Account}, SigningKey = {(SigningKey.Length == 0 ? "missing" : "***")} }}";
}
