using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Omnichannel.Adapters.Mail;

/// <summary>Our references in mail: a Message-ID names one of our messages, a plus-address names a conversation. Both are signed, so that
/// nobody writes into a conversation by guessing; what is forged or of another key reads as nothing.
/// Signatures are 80 bits of HMAC-SHA256, since a mailbox's local part has only 64 characters.</summary>
public static class MailReferences
{
    private const int SignatureBytes = 10;
    private const int LocalPartMax = 64;
    private const string Alphabet = "abcdefghijklmnopqrstuvwxyz234567";
    private const string ForMessage = "message-id";
    private const string ForConversation = "plus-address";
    private const string ForReturn = "return-path";

    /// <param name="reference"><see cref="Grains.Log.OutboundId.Reference"/>.</param>
    public static string MessageId(string reference, string domain, string key) => $"<{Signed(ForMessage, reference, key)}@{domain}>";

    /// <summary>Where answers to a conversation go: <c>desk+token@example.org</c>. Survives a mail server that changes the case.</summary>
    public static string PlusAddress(string mailbox, string conversationAddress, string key) => Plus(mailbox, Signed(ForConversation, conversationAddress, key));

    /// <summary>Where a bounce of one message goes, for mail servers that return no Message-ID.</summary>
    public static string ReturnPath(string mailbox, string reference, string key) => Plus(mailbox, Signed(ForReturn, reference, key));

    /// <returns>The reference in a Message-ID of ours, else null.</returns>
    public static string? FromMessageId(string messageId, string key)
    {
        var bare = messageId.Trim().TrimStart('<').TrimEnd('>');
        var at = bare.LastIndexOf('@');
        return at < 0 ? null : Verified(ForMessage, bare[..at], key);
    }

    /// <returns>The conversation's address in a plus-address of this mailbox, else null.</returns>
    public static string? ConversationFromPlusAddress(string address, string mailbox, string key) =>
        Token(address, mailbox) is { } token ? Verified(ForConversation, token, key) : null;

    /// <returns>The message's reference in a return path of this mailbox, else null.</returns>
    public static string? MessageFromReturnPath(string address, string mailbox, string key) =>
        Token(address, mailbox) is { } token ? Verified(ForReturn, token, key) : null;

    /// <returns>The conversation's address in a message's reference.</returns>
    public static string ConversationOf(string reference) => reference.LastIndexOf('.') is > 0 and var dot ? reference[..dot] : reference;

    /// <summary>The mailbox with nothing after a plus, in lower case.</summary>
    public static string WithoutPlus(string mailbox)
    {
        var (plus, at) = (mailbox.IndexOf('+', StringComparison.Ordinal), mailbox.LastIndexOf('@'));
        return (plus > 0 && plus < at ? mailbox[..plus] + mailbox[at..] : mailbox).ToLowerInvariant();
    }

    /// <summary>The mailbox itself where the local part would be too long for mail servers: then Message-IDs alone keep the thread.</summary>
    private static string Plus(string mailbox, string token) =>
        mailbox.LastIndexOf('@') is > 0 and var at && at + 1 + token.Length <= LocalPartMax ? $"{mailbox[..at]}+{token}{mailbox[at..]}" : mailbox;

    private static string? Token(string address, string mailbox)
    {
        var (plus, at) = (address.IndexOf('+', StringComparison.Ordinal), address.LastIndexOf('@'));
        return plus > 0 && plus < at && mailbox.Equals(WithoutPlus(address), StringComparison.OrdinalIgnoreCase) ? address[(plus + 1)..at] : null;
    }

    private static string Signed(string purpose, string reference, string key) => $"{Escaped(reference)}.{Signature(purpose, reference, key)}";

    private static string? Verified(string purpose, string token, string key)
    {
        var lower = token.ToLowerInvariant();
        if (lower.Length > 1_000 || lower.LastIndexOf('.') is not (> 0 and var dot)) return null;
        var reference = Unescaped(lower[..dot]);
        var isOurs = CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(Signature(purpose, reference, key)), Encoding.UTF8.GetBytes(lower[(dot + 1)..]));
        return isOurs ? reference : null;
    }

    private static string Signature(string purpose, string reference, string key)
    {
        var hash = HMACSHA256.HashData(Encoding.UTF8.GetBytes(key), Encoding.UTF8.GetBytes($"{purpose}\n{reference}"));
        var text = new StringBuilder(SignatureBytes * 8 / 5);
        var (bits, held) = (0, 0);
        foreach (var b in hash.AsSpan(0, SignatureBytes))
        {
            held = ((held << 8) | b) & 0xFFFF;
            for (bits += 8; bits >= 5;)
            {
                bits -= 5;
                text.Append(Alphabet[(held >> bits) & 31]);
            }
        }
        return text.ToString();
    }

    /// <summary>Lower-case letters, digits and ".-_" stand; every other octet is "=" and two hex digits, since cases get lost on the way.</summary>
    private static string Escaped(string text)
    {
        var result = new StringBuilder(text.Length);
        foreach (var b in Encoding.UTF8.GetBytes(text))
        {
            if (b is >= (byte)'a' and <= (byte)'z' or >= (byte)'0' and <= (byte)'9' or (byte)'.' or (byte)'-' or (byte)'_') result.Append((char)b);
            else result.Append(CultureInfo.InvariantCulture, $"={b:x2}");
        }
        return result.ToString();
    }

    private static string Unescaped(string text) =>
        Encoding.UTF8.GetString(Texts.Octets.FromQuotedPrintable(Encoding.UTF8.GetBytes(text), inHeader: false));
}
