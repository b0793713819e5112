using System.Collections.Immutable;
using System.Globalization;
using Omnichannel.Adapters.Contract;
using Omnichannel.Grains.Conversations;

namespace Omnichannel.Adapters.Twilio;

/// <summary>One message of a citizen, from a webhook's parameters, or from the list of messages put into the same form.</summary>
internal static class TwilioInbound
{
    private const int MediaMax = 10;
    private const int SourceLengthMax = 2000;
    private const string Forwarded = "[forwarded]";

    /// <exception cref="WebhookFormatException">Its key, its sender or its receiver is missing.</exception>
    public static ChannelEvent Read(TwilioForm form, string account, DateTimeOffset at)
    {
        var key = TwilioAdapter.KeyOf(form);
        var ours = TwilioText.Token(form["To"]) ?? throw new WebhookFormatException("To is missing or too long.");
        var from = TwilioText.Token(form["From"]) ?? TwilioText.Token(form["ExternalUserId"]);
        if (TwilioAddress.Parse(from) is not { } sender) throw new WebhookFormatException("From is missing or no address.");
        if (sender.Channel is not { } channel) return new ChannelEvent.Notice(ours, "channel", "A message came on a channel that is not served through Twilio.");
        return new ChannelEvent.Wrote(ours, CitizenOf(form, sender), new InboundMessage(key, TextOf(form), TwilioText.Clean(form["ProfileName"]), at)
        {
            Route = new ReplyRoute(account, TwilioAddress.Write(channel, from!), InReplyTo: TwilioText.Token(form["OriginalRepliedMessageSid"])),
            Attachments = MediaOf(form),
            Consent = ConsentOf(form),
        });
    }

    /// <summary>What stands in From comes before the user id: Twilio's list names that alone, and a message that is read from there must be
    /// known by the same name as by its webhook.</summary>
    private static CitizenAddress CitizenOf(TwilioForm form, TwilioAddress sender)
    {
        var userId = TwilioAddress.Parse(form["ExternalUserId"])?.Identity;
        // WhatsApp's own number of him can differ from the dialled one, e.g. in Brazil and Mexico.
        var waId = TwilioText.Clean(form["WaId"])?.Trim() is { Length: <= 20 } id && id.All(char.IsAsciiDigit) ? TwilioAddress.E164(id) : null;
        return new CitizenAddress(sender.Identity, [.. new[] { userId, waId }.OfType<string>().Where(a => a != sender.Identity).Distinct()]);
    }

    /// <summary>A tap on a button is an answer to us, whatever the button says.</summary>
    private static Consent? ConsentOf(TwilioForm form) => form["OptOutType"]?.ToUpperInvariant() switch
    {
        "STOP" => Consent.Stopped,
        "START" => Consent.Given,
        _ when form["ButtonPayload"] is not null || form["ButtonText"] is not null || form["ListId"] is not null => null,
        _ => TwilioKeywords.ConsentOf(form["Body"]),
    };

    /// <summary>Never empty.</summary>
    private static string TextOf(TwilioForm form)
    {
        var lines = new List<string>();
        if (IsTrue(form["Forwarded"]) || IsTrue(form["FrequentlyForwarded"])) lines.Add(Forwarded);
        var before = lines.Count;
        if ((TwilioText.Clean(form["Body"]) ?? TwilioText.Clean(form["ButtonText"]) ?? TwilioText.Clean(form["ListTitle"])) is { } words) lines.Add(words);
        if (LocationOf(form) is { } location) lines.Add(location);
        if (lines.Count == before) lines.AddRange(MediaTypes(form).Select(Placeholders.ForMedia));
        if (lines.Count == before) lines.Add(Placeholders.Unsupported(TwilioText.Clean(form["MessageType"]) ?? "message"));
        return string.Join('\n', lines);
    }

    private static string? LocationOf(TwilioForm form) =>
        TwilioText.Clean(form["Latitude"]) is { } latitude && TwilioText.Clean(form["Longitude"]) is { } longitude
            ? Placeholders.Location(latitude, longitude, TwilioText.Clean(form["Label"]) ?? TwilioText.Clean(form["Address"]))
            : null;

    private static ImmutableArray<Attachment> MediaOf(TwilioForm form)
    {
        var media = ImmutableArray.CreateBuilder<Attachment>();
        for (var i = 0; i < MediaMax; i++)
            if (SourceOf(form, i) is { } source) media.Add(new Attachment(NameOf(source), MediaType(form, i), 0, Source: source.AbsoluteUri));
        return media.ToImmutable();
    }

    /// <summary>A file counts when either half of it is named: without an address it is at least mentioned.</summary>
    private static IEnumerable<string> MediaTypes(TwilioForm form) =>
        Enumerable.Range(0, MediaMax).Where(i => Field(form, "MediaUrl", i) is not null || Field(form, "MediaContentType", i) is not null).Select(i => MediaType(form, i));

    /// <summary>Twilio says no name: its own id of the file serves.</summary>
    private static string NameOf(Uri source) => source.Segments[^1].Trim('/') is { Length: > 0 } last ? last : "file";

    private static Uri? SourceOf(TwilioForm form, int i) =>
        Field(form, "MediaUrl", i) is { Length: <= SourceLengthMax } url && Uri.TryCreate(url, UriKind.Absolute, out var source)
            && (source.Scheme == Uri.UriSchemeHttps || source.Scheme == Uri.UriSchemeHttp)
                ? source
                : null;

    private static string MediaType(TwilioForm form, int i) => TwilioText.MediaType(Field(form, "MediaContentType", i));

    private static string? Field(TwilioForm form, string name, int i) => TwilioText.Clean(form[name + i.ToString(CultureInfo.InvariantCulture)]);

    private static bool IsTrue(string? value) => string.Equals(value, "true", StringComparison.OrdinalIgnoreCase);
}
