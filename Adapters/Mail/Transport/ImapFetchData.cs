using System.Globalization;
using System.Text;

namespace Omnichannel.Adapters.Mail.Transport;

/// <summary>What an untagged FETCH says of one mail, as far as we ask for it. What we did not ask for is passed over.</summary>
internal sealed record ImapFetchData(uint? Uid, long? Size, byte[]? Body)
{
    /// <returns>Null: it is no FETCH.</returns>
    /// <exception cref="MailWireException">It is a FETCH and cannot be read.</exception>
    public static ImapFetchData? Of(ImapResponse response)
    {
        if (response.Tag != "*" || !response.Word(2).Equals("FETCH", StringComparison.OrdinalIgnoreCase)) return null;
        var reader = new Reader(response);
        (uint? uid, long? size, byte[]? body) = (null, null, null);
        while (reader.Next() is { } name)
        {
            if (reader.Next() is not { } value) throw new MailWireException("The server's FETCH ends too early.");
            var upper = name.Text.ToUpperInvariant();
            if (upper == "UID" && uint.TryParse(value.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) uid = number;
            else if (upper == "RFC822.SIZE" && long.TryParse(value.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var bytes)) size = bytes;
            else if (upper.StartsWith("BODY[", StringComparison.Ordinal)) body = value.Literal ?? (value.Text == "NIL" ? [] : Encoding.Latin1.GetBytes(value.Text));
        }
        return new ImapFetchData(uid, size, body);
    }

    private sealed record Token(string Text, byte[]? Literal = null);

    /// <summary>Reads what stands in the outer parentheses; a list within is one token.</summary>
    private sealed class Reader(ImapResponse response)
    {
        private readonly string _text = response.Text;
        private int _at = Math.Max(response.Text.IndexOf('('), 0) + 1;
        private int _literals;

        public Token? Next()
        {
            while (_at < _text.Length && _text[_at] == ' ') _at++;
            if (_at >= _text.Length || _text[_at] == ')') return null;
            return _text[_at] switch
            {
                '"' => new Token(Quoted()),
                '(' => new Token(List()),
                ImapResponse.LiteralMark => Literal(),
                _ => new Token(Atom()),
            };
        }

        private Token Literal()
        {
            _at++;
            return new Token("", response.Literals[_literals++]);
        }

        /// <summary>Brackets may hold spaces and parentheses: <c>BODY[HEADER.FIELDS (FROM)]&lt;0&gt;</c>.</summary>
        private string Atom()
        {
            var (start, brackets) = (_at, 0);
            for (; _at < _text.Length && (brackets > 0 || _text[_at] is not (' ' or ')')); _at++)
                brackets += _text[_at] switch { '[' => 1, ']' => -1, _ => 0 };
            return _text[start.._at];
        }

        private string Quoted()
        {
            var text = new StringBuilder();
            for (_at++; _at < _text.Length && _text[_at] != '"'; _at++)
            {
                if (_text[_at] == '\\' && _at + 1 < _text.Length) _at++;
                text.Append(_text[_at]);
            }
            _at++;
            return text.ToString();
        }

        private string List()
        {
            var depth = 0;
            do
            {
                if (_at >= _text.Length) throw new MailWireException("The server's FETCH ends too early.");
                if (_text[_at] == '"')
                {
                    Quoted();
                    continue;
                }
                if (_text[_at] == ImapResponse.LiteralMark) _literals++;
                depth += _text[_at++] switch { '(' => 1, ')' => -1, _ => 0 };
            }
            while (depth > 0);
            return "";
        }
    }
}
