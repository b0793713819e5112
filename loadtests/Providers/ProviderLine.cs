using System.Text.Json.Serialization;

namespace Omnichannel.LoadTests.Providers;

/// <summary>A way between citizens and the gateway that the simulator plays.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ProviderLine>))]
public enum ProviderLine
{
    [JsonStringEnumMemberName("sms")]
    Sms,

    [JsonStringEnumMemberName("whatsapp-twilio")]
    WhatsAppTwilio,

    [JsonStringEnumMemberName("whatsapp")]
    WhatsApp,

    [JsonStringEnumMemberName("messenger")]
    Messenger,

    [JsonStringEnumMemberName("mail")]
    Mail,
}

public static class ProviderLines
{
    private static readonly (ProviderLine Line, string Name)[] Names =
    [
        (ProviderLine.Sms, "sms"), (ProviderLine.WhatsAppTwilio, "whatsapp-twilio"), (ProviderLine.WhatsApp, "whatsapp"), (ProviderLine.Messenger, "messenger"),
        (ProviderLine.Mail, "mail"),
    ];

    public static IEnumerable<string> All => Names.Select(n => n.Name);

    public static string Name(this ProviderLine line) => Names.Single(n => n.Line == line).Name;

    public static ProviderLine? Parse(string? name)
    {
        foreach (var (line, known) in Names)
            if (known == name) return line;
        return null;
    }
}
