namespace Omnichannel.Adapters.Mail.Transport;

/// <summary>The server that takes an office's outgoing mail.</summary>
public sealed class SmtpOptions : MailServerOptions
{
    public const string Section = "Smtp";

    public SmtpOptions() => Port = 587;

    /// <summary>How we name ourselves to the server. Null: by the address of our end of the connection.</summary>
    public string? HelloName { get; set; }

    /// <summary>How long to wait after a refusal for the time being (greylisting, a full queue). Default 2 min.</summary>
    public TimeSpan RetryAfter { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>For logs: no secret, no address.</summary>
    public override string ToString() => $"SmtpOptions {{ Port = {Port}, Security = {Security}, signs in: {SignsIn} }}";

    protected override IEnumerable<string> Faults()
    {
        foreach (var fault in base.Faults()) yield return fault;
        if (HelloName is { } name && Uri.CheckHostName(name) != UriHostNameType.Dns) yield return "HelloName must be a domain name.";
        if (RetryAfter < TimeSpan.Zero || RetryAfter > TimeSpan.FromHours(1)) yield return "RetryAfter must be 0 to 1 hour.";
    }
}
