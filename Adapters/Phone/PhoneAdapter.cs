using Omnichannel.Adapters.Contract;
using Omnichannel.Grains.Conversations;

namespace Omnichannel.Adapters.Phone;

/// <summary>A record of a call to our message. The phone has no wire: an operator is its provider. Staff alone read the text, so it is in
/// the office's own language.</summary>
public static class PhoneAdapter
{
    public const int KeyLengthMin = 16, KeyLengthMax = 100, NameLengthMax = 100, TextLengthMax = 1_500;
    private const int NumberLengthMax = 40;

    /// <param name="by">Who took the call.</param>
    /// <param name="at">The page's own clock is not trusted: the server's time is the call's.</param>
    public static CallReading Parse(PhoneCall call, AnsweredBy by, DateTimeOffset at)
    {
        var checks = new FieldChecks();
        var key = checks.Required("key", call.Key, KeyLengthMax);
        if (key.Length is > 0 and < KeyLengthMin) checks.Refuse("key", FieldFault.Invalid);
        var kind = checks.OneOf<CallKind>("kind", call.Kind);
        var outcome = checks.OneOf<CallOutcome>("outcome", call.Outcome);
        var name = checks.Optional("name", call.Name, NameLengthMax);
        var number = Number(checks, call.Number, isNeeded: outcome == CallOutcome.CallBack);
        var need = checks.Need("service", call.Service, language: null);
        var asked = checks.Required("asked", call.Asked, TextLengthMax);
        var answered = outcome == CallOutcome.Answered
            ? checks.Required("answered", call.Answered, TextLengthMax)
            : checks.Optional("answered", call.Answered, TextLengthMax);
        if (!checks.Refusals.IsEmpty) return new CallReading.Refused(checks.Refusals);

        var message = new InboundMessage(key, Text(kind, outcome, number, asked, answered, by.Name), name, at, need)
        {
            AnsweredBy = outcome == CallOutcome.Answered ? by : null,
        };
        return new CallReading.Read(number ?? $"call:{key}", message);
    }

    private static string? Number(FieldChecks checks, string? written, bool isNeeded)
    {
        if (checks.Optional("number", written, NumberLengthMax) is not { } text)
        {
            if (isNeeded) checks.Refuse("number", FieldFault.Missing);
            return null;
        }
        if (!PhoneNumber.TryParse(text, out var number)) checks.Refuse("number", FieldFault.Invalid);
        return number;
    }

    private static string Text(CallKind kind, CallOutcome outcome, string? number, string asked, string? answered, string by)
    {
        var what = kind == CallKind.WhatsApp ? "Panggilan WhatsApp" : "Telepon";
        var from = number is null ? "" : $" dari {number}";
        var text = $"{what}{from}, dicatat oleh {by}\n\nDitanyakan: {asked}";
        if (answered is not null) text += $"\n\nDijawab: {answered}";
        return outcome == CallOutcome.CallBack ? text + "\n\nMinta dihubungi kembali." : text;
    }
}
