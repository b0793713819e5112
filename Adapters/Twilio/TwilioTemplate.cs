using Omnichannel.Adapters.Contract;

namespace Omnichannel.Adapters.Twilio;

/// <summary>A template of Twilio's Content Template Builder.</summary>
public sealed class TwilioTemplate : ApprovedTemplate
{
    /// <summary>Twilio's id of it, <c>HX</c> and 32 hex digits: one of each language.</summary>
    public string ContentSid { get; set; } = "";

    protected override string ProviderName => ContentSid;

    protected override string? NameFault =>
        string.IsNullOrWhiteSpace(Name) ? "Name is missing; it is what the console shows."
        : TwilioOptions.IsSid(ContentSid, "HX") ? null
        : "ContentSid is missing or not HX and 32 hex digits.";
}
