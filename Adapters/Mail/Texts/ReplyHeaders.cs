using System.Globalization;

namespace Omnichannel.Adapters.Mail.Texts;

/// <summary>The lines that mail programs put above what they quote, in the languages that our citizens' programs speak. Every test looks at a
/// bounded number of lines of bounded length.</summary>
internal static class ReplyHeaders
{
    private const int LineLengthMax = 300;
    private const int AttributionLinesMax = 4;
    private const int BlockLinesMax = 8;

    private static readonly string[] Leads = ["On ", "Pada ", "Am ", "Le ", "El ", "Em ", "Il ", "Op ", "Den ", "Tanggal ", "Dne ", "W dniu ", "Em\u00A0"];

    private static readonly string[] Verbs = ["wrote", "writes", "menulis", "schrieb", "a écrit", "escribió", "escribio", "escreveu", "ha scritto", "scrisse", "schreef", "skrev", "napisał", "napsal", "написал", "пишет", "kirjoitti", "yazdı", "写道"];

    private static readonly string[] Separators = ["original message", "pesan asli", "original-nachricht", "ursprüngliche nachricht", "message d'origine", "message original", "mensaje original", "mensagem original", "oorspronkelijk bericht", "messaggio originale", "oprindelig meddelelse", "original meddelelse", "opprinnelig melding", "ursprungligt meddelande", "reply message", "исходное сообщение", "原始邮件"];

    private static readonly string[] Forwards = ["forwarded message", "begin forwarded message", "pesan terusan", "pesan yang diteruskan", "diteruskan", "weitergeleitete nachricht", "message transféré", "mensaje reenviado", "mensagem encaminhada", "mensagem reencaminhada", "doorgestuurd bericht", "messaggio inoltrato", "videresendt meddelelse", "videresendt besked", "vidarebefordrat meddelande"];

    private static readonly HashSet<string> From = ["from", "dari", "von", "de", "da", "van", "fra", "från", "od", "от", "发件人"];
    private static readonly HashSet<string> Sent = ["sent", "date", "dikirim", "tanggal", "gesendet", "datum", "envoyé", "envoyé le", "fecha", "enviado", "enviado el", "enviada", "enviada em", "enviado em", "data", "inviato", "verzonden", "sendt", "dato", "skickat", "дата", "发送时间"];
    private static readonly HashSet<string> Others = ["to", "subject", "cc", "kepada", "ke", "subjek", "perihal", "an", "betreff", "à", "objet", "para", "asunto", "assunto", "a", "oggetto", "aan", "onderwerp", "til", "emne", "till", "ämne", "кому", "тема", "收件人", "主题"];

    /// <summary>"-----Original Message-----" and its translations.</summary>
    public static bool IsSeparator(string line) => IsRuled(line) && Array.Exists(Separators, s => Inner(line).StartsWith(s, StringComparison.OrdinalIgnoreCase));

    /// <summary>The line above a mail that is passed on.</summary>
    public static bool IsForward(string line) =>
        line.Length <= LineLengthMax
        && (IsRuled(line) || line.StartsWith("Begin ", StringComparison.OrdinalIgnoreCase))
        && Array.Exists(Forwards, s => Inner(line).StartsWith(s, StringComparison.OrdinalIgnoreCase));

    /// <summary>"On Tue, 24 Nov 2026, Siti wrote:", over up to four lines.</summary>
    /// <returns>How many lines it takes, 0 = none.</returns>
    /// <param name="isCertain">It names a mailbox or a time: no sentence of a letter does all that.</param>
    public static int Attribution(ReadOnlySpan<string> lines, out bool isCertain)
    {
        isCertain = false;
        var first = lines[0].TrimStart();
        if (first.Length is 0 or > LineLengthMax) return 0;
        var hasLead = Array.Exists(Leads, l => first.StartsWith(l, StringComparison.Ordinal));
        var linesMax = hasLead || char.IsAsciiDigit(first[0]) ? Math.Min(AttributionLinesMax, lines.Length) : 1;
        var joined = "";
        for (var i = 0; i < linesMax; i++)
        {
            var line = lines[i].Trim();
            if (line.Length is 0 or > LineLengthMax || line[0] == '>') return 0;
            joined += " " + line;
            if (line[^1] is not (':' or '：')) continue;
            if (!joined.Any(char.IsAsciiDigit) && !joined.Contains('@')) return 0;
            if (!Array.Exists(Verbs, v => joined.Contains(v, StringComparison.OrdinalIgnoreCase))) return 0;
            isCertain = joined.Contains('@') || HasClock(joined);
            return hasLead || isCertain ? i + 1 : 0;
        }
        return 0;
    }

    /// <summary>Outlook's block: From, Sent, To, Subject on lines of their own. One that names neither a mailbox nor a time of day may be
    /// the head of a letter, and is none.</summary>
    public static bool IsBlock(ReadOnlySpan<string> lines)
    {
        if (!From.Contains(Label(lines[0], out var sender)) || sender.Length == 0) return false;
        var (isCertain, isDated, others) = (sender.Contains('@'), false, 0);
        for (var i = 1; i < lines.Length && i < BlockLinesMax; i++)
        {
            var label = Label(lines[i], out var value);
            if (Sent.Contains(label))
            {
                isDated = value.Any(char.IsAsciiDigit);
                isCertain |= HasClock(value);
            }
            else if (Others.Contains(label))
            {
                others++;
            }
        }
        return isCertain && isDated && others > 0;
    }

    private static bool IsRuled(string line) => line.Length is > 6 and <= LineLengthMax && line[0] is '-' or '_' or '=' && line[1] == line[0];

    private static string Inner(string line) => line.Trim('-', '_', '=', ' ', ':', '\t').Replace('’', '\'');

    private static string Label(string line, out string value)
    {
        value = "";
        var bare = line.Length > LineLengthMax ? line[..LineLengthMax] : line;
        bare = bare.Replace("*", "", StringComparison.Ordinal).TrimStart();
        var colon = bare.IndexOfAny([':', '：']);
        if (colon is <= 0 or > 20) return "";
        value = bare[(colon + 1)..].Trim();
        return bare[..colon].Trim().ToLower(CultureInfo.InvariantCulture);
    }

    /// <summary>17:44 or 17.44, with a digit on both sides.</summary>
    private static bool HasClock(string text)
    {
        for (var i = 1; i + 2 < text.Length; i++)
        {
            if (text[i] is ':' or '.' && char.IsAsciiDigit(text[i - 1]) && char.IsAsciiDigit(text[i + 1]) && char.IsAsciiDigit(text[i + 2])) return true;
        }
        return false;
    }
}
