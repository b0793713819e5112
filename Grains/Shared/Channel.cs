using System.Text.Json.Serialization;

namespace Omnichannel.Grains.Shared;

/// <summary>The ways in which a citizen reaches an office. The wire name is the lower-case name.</summary>
[JsonConverter(typeof(ChannelConverter))]
public enum Channel
{
    WebChat,
    WhatsApp,
    Sms,
    Email,
    Messenger,
    WebForm,
    Phone,
}

public static class Channels
{
    // In enum order. The letter starts the ticket: one must tell a channel by it, so no letter serves twice.
    private static readonly (string Name, char Letter)[] Facts =
    [
        ("webchat", 'W'), ("whatsapp", 'A'), ("sms", 'S'), ("email", 'E'), ("messenger", 'M'), ("webform", 'F'), ("phone", 'P'),
    ];

    public static string WireName(this Channel channel) => Facts[(int)channel].Name;

    public static char Letter(this Channel channel) => Facts[(int)channel].Letter;

    /// <summary>Whether an answer leaves through a provider, hence through the outbox. Web chat reads the
    /// transcript itself; the web form and the phone have no way back.</summary>
    public static bool LeavesByProvider(this Channel channel) =>
        channel is Channel.WhatsApp or Channel.Sms or Channel.Email or Channel.Messenger;

    /// <summary>For how long after the citizen's last message he may be written to freely: Meta's customer service window.</summary>
    public static TimeSpan? Window(this Channel channel) => channel is Channel.WhatsApp or Channel.Messenger ? TimeSpan.FromHours(24) : null;

    public static bool TryParse(ReadOnlySpan<char> name, out Channel channel)
    {
        for (var i = 0; i < Facts.Length; i++)
        {
            if (!name.SequenceEqual(Facts[i].Name)) continue;
            channel = (Channel)i;
            return true;
        }
        channel = default;
        return false;
    }

    public static bool TryFromLetter(char letter, out Channel channel)
    {
        var i = Array.FindIndex(Facts, f => f.Letter == letter);
        channel = i < 0 ? default : (Channel)i;
        return i >= 0;
    }
}

public sealed class ChannelConverter() : JsonStringEnumConverter<Channel>(LowerCase.Instance)
{
    private sealed class LowerCase : System.Text.Json.JsonNamingPolicy
    {
        public static readonly LowerCase Instance = new();
        public override string ConvertName(string name) => name.ToLowerInvariant();
    }
}
