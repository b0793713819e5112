using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json.Serialization;

namespace Omnichannel.Grains.Shared;

/// <summary>The queue number (nomor antrean) that a citizen sees: the channel's letter and a number, <c>W-017</c>.</summary>
[GenerateSerializer, Immutable, Alias("Ticket")]
[JsonConverter(typeof(ParsedIdConverter<Ticket>))]
public readonly record struct Ticket(Channel Channel, int Number) : IParsable<Ticket>
{
    public static Ticket Parse(string s, IFormatProvider? provider = null) => ParsedId.Parse<Ticket>(s);

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out Ticket result)
    {
        result = default;
        if (s is not { Length: > 2 } || s[1] != '-' || !Channels.TryFromLetter(s[0], out var channel)) return false;
        if (!int.TryParse(s.AsSpan(2), NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number < 1) return false;
        result = new Ticket(channel, number);
        return true;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Channel.Letter()}-{Number:000}");
}

/// <summary>One visit (kunjungan): office, day in the office's own time, and ticket, as <c>office/2026-11-24/W-017</c>.
/// It names nobody, so it is what logs and metrics carry.</summary>
[GenerateSerializer, Immutable, Alias("VisitId")]
[JsonConverter(typeof(ParsedIdConverter<VisitId>))]
public readonly record struct VisitId(OfficeId Office, DateOnly Day, Ticket Ticket) : IParsable<VisitId>
{
    private const string DayFormat = "yyyy-MM-dd";

    public static VisitId Parse(string s, IFormatProvider? provider = null) => ParsedId.Parse<VisitId>(s);

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out VisitId result)
    {
        result = default;
        if (s?.Split('/') is not [var office, var day, var ticket]) return false;
        if (!OfficeId.TryParse(office, null, out var officeId) || !Ticket.TryParse(ticket, null, out var ticketId)) return false;
        if (!DateOnly.TryParseExact(day, DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)) return false;
        result = new VisitId(officeId, date, ticketId);
        return true;
    }

    public override string ToString() => $"{Office}/{Day.ToString(DayFormat, CultureInfo.InvariantCulture)}/{Ticket}";
}

/// <summary>The n-th offer of a visit to an operator, as <c>office/2026-11-24/W-017/1</c>.</summary>
[GenerateSerializer, Immutable, Alias("OfferId")]
[JsonConverter(typeof(ParsedIdConverter<OfferId>))]
public readonly record struct OfferId(VisitId Visit, int Number) : IParsable<OfferId>
{
    public static OfferId Parse(string s, IFormatProvider? provider = null) => ParsedId.Parse<OfferId>(s);

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out OfferId result)
    {
        result = default;
        var slash = s?.LastIndexOf('/') ?? -1;
        if (slash < 0 || !VisitId.TryParse(s![..slash], null, out var visit)) return false;
        if (!int.TryParse(s.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number < 1) return false;
        result = new OfferId(visit, number);
        return true;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Visit}/{Number}");
}
