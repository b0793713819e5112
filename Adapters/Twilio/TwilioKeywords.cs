using System.Collections.Frozen;
using Omnichannel.Grains.Conversations;

namespace Omnichannel.Adapters.Twilio;

/// <summary>The words that Twilio itself acts upon: after a STOP it refuses to send (21610) until a START. It answers HELP by
/// itself. See https://help.twilio.com/articles/223134027.</summary>
public static class TwilioKeywords
{
    private static readonly FrozenDictionary<string, Consent> Words = new Dictionary<string, Consent>
    {
        ["STOP"] = Consent.Stopped,
        ["STOPALL"] = Consent.Stopped,
        ["UNSUBSCRIBE"] = Consent.Stopped,
        ["CANCEL"] = Consent.Stopped,
        ["END"] = Consent.Stopped,
        ["QUIT"] = Consent.Stopped,
        ["REVOKE"] = Consent.Stopped,
        ["OPTOUT"] = Consent.Stopped,
        ["START"] = Consent.Given,
        ["YES"] = Consent.Given,
        ["UNSTOP"] = Consent.Given,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>Only a message that is nothing but the word counts, in any case, with or without space around it.</summary>
    public static Consent? ConsentOf(string? body) => Words.TryGetValue(body?.Trim() ?? "", out var consent) ? consent : null;
}
