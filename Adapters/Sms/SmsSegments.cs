using System.Collections.Frozen;

namespace Omnichannel.Adapters.Sms;

public enum SmsEncoding { Gsm7, Ucs2 }

/// <summary>What a text costs as an SMS.</summary>
/// <param name="Units">Septets in GSM-7, 16-bit units in UCS-2.</param>
/// <param name="Segments">How many messages the network carries and the provider charges; 0 for an empty text.</param>
/// <param name="UnitsLeft">How many more units the last segment takes.</param>
public sealed record SmsCount(SmsEncoding Encoding, int Units, int Segments, int UnitsLeft);

/// <summary>Counts the segments of an SMS: one character outside GSM-7 turns the whole text into UCS-2, and a text of
/// several segments gives six bytes of each to their order. Pure, linear in the text.
/// See 3GPP TS 23.038, and https://www.twilio.com/docs/glossary/what-sms-character-limit.</summary>
public static class SmsSegments
{
    private const string Basic =
        "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";

    /// <summary>These take an escape and a septet, which one segment must hold together.</summary>
    private const string Extension = "^{}\\[~]|€\f";

    private static readonly FrozenDictionary<char, int> Septets =
        Basic.Select(c => (Char: c, Cost: 1)).Concat(Extension.Select(c => (Char: c, Cost: 2))).ToFrozenDictionary(p => p.Char, p => p.Cost);

    public static SmsCount Count(string text) => text.All(Septets.ContainsKey)
        ? Pack(SmsEncoding.Gsm7, text, (t, i) => (1, Septets[t[i]]), single: 160, multi: 153)
        : Pack(SmsEncoding.Ucs2, text, (t, i) => char.IsSurrogatePair(t, i) ? (2, 2) : (1, 1), single: 70, multi: 67);

    /// <param name="next">At an index: how many characters belong together, and how many units they take.</param>
    private static SmsCount Pack(SmsEncoding encoding, string text, Func<string, int, (int Length, int Units)> next, int single, int multi)
    {
        int units = 0, segments = 1, used = 0;
        for (var i = 0; i < text.Length;)
        {
            var (length, cost) = next(text, i);
            i += length;
            units += cost;
            if (used + cost > multi)
            {
                segments++;
                used = 0;
            }
            used += cost;
        }
        return units switch
        {
            0 => new SmsCount(encoding, 0, 0, single),
            _ when units <= single => new SmsCount(encoding, units, 1, single - units),
            _ => new SmsCount(encoding, units, segments, multi - used),
        };
    }
}
