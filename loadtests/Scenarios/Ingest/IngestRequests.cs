using System.Globalization;
using System.Text;
using Omnichannel.Adapters.Contract;
using Omnichannel.Adapters.Meta;
using Omnichannel.LoadTests.Providers.Meta;

namespace Omnichannel.LoadTests.Scenarios.Ingest;

/// <summary>Writes the bytes of requests, with the headers that Meta sends. One for each connection: it has one buffer.</summary>
internal sealed class IngestRequests
{
    private const string KeyPrefix = "wamid.HBgNNjI4MTA";
    private const string SenderGap = "########";
    private const string NumberGap = "@@@@@@@@@@";
    private const string SignatureGap = "0000000000000000000000000000000000000000000000000000000000000000";

    private static readonly KeyedHash Key = MetaSignature.Key(MetaAccounts.AppSecret)!;

    private readonly byte[] _message;
    private readonly byte[] _empty;
    private readonly int[] _senderAt;
    private readonly int[] _numberAt;
    private readonly int _signatureAt;
    private readonly int _bodyAt;

    public IngestRequests(Uri server, DateTimeOffset now)
    {
        var body = string.Create(CultureInfo.InvariantCulture, $$$"""
            {"object":"whatsapp_business_account","entry":[{"id":"{{{MetaAccounts.WhatsAppBusinessId}}}","changes":[{"value":{"messaging_product":"whatsapp","metadata":{"display_phone_number":"{{{MetaAccounts.PhoneNumber}}}","phone_number_id":"{{{MetaAccounts.PhoneNumberId}}}"},"contacts":[{"profile":{"name":"Warga {{{SenderGap}}}"},"wa_id":"62810{{{SenderGap}}}"}],"messages":[{"from":"62810{{{SenderGap}}}","id":"{{{KeyPrefix}}}{{{NumberGap}}}","timestamp":"{{{now.ToUnixTimeSeconds()}}}","text":{"body":"Selamat pagi, KTP saya hilang. Apa saja yang harus saya bawa? ({{{NumberGap}}})"},"type":"text"}]},"field":"messages"}]}]}
            """);
        var head = Head(server, $"/hooks/whatsapp/demo/{MetaAccounts.WhatsAppName}", $"X-Hub-Signature-256: sha256={SignatureGap}\r\n", body.Length);
        _message = Encoding.ASCII.GetBytes(head + body);
        _empty = Encoding.ASCII.GetBytes(Head(server, "/empty", "", 2) + "{}");
        _senderAt = [.. PlacesOf(SenderGap, head + body)];
        _numberAt = [.. PlacesOf(NumberGap, head + body)];
        _signatureAt = head.IndexOf(SignatureGap, StringComparison.Ordinal);
        _bodyAt = head.Length;
    }

    /// <summary>A POST of an empty JSON object, to <see cref="RooflineServer"/>.</summary>
    public ReadOnlyMemory<byte> Empty => _empty;

    /// <summary>A signed webhook with one message, good until the next one is asked for.</summary>
    public ReadOnlyMemory<byte> Message(int sender, int number)
    {
        foreach (var at in _senderAt) sender.TryFormat(_message.AsSpan(at, SenderGap.Length), out _, "D8", CultureInfo.InvariantCulture);
        foreach (var at in _numberAt) number.TryFormat(_message.AsSpan(at, NumberGap.Length), out _, "D10", CultureInfo.InvariantCulture);
        Span<byte> hash = stackalloc byte[KeyedHash.Bytes];
        Key.Of(_message.AsSpan(_bodyAt), hash);
        Convert.TryToHexStringLower(hash, _message.AsSpan(_signatureAt, SignatureGap.Length), out _);
        return _message;
    }

    /// <returns>Null when the message is none of ours.</returns>
    public static int? NumberOf(string key) =>
        key.StartsWith(KeyPrefix, StringComparison.Ordinal) && int.TryParse(key.AsSpan(KeyPrefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string Head(Uri server, string path, string signature, int length) => string.Create(CultureInfo.InvariantCulture, $"""
        POST {path} HTTP/1.1
        Host: {server.Authority}
        Accept: */*
        User-Agent: facebookexternalua
        Accept-Encoding: deflate, gzip
        Content-Type: application/json
        Content-Length: {length}

        """).ReplaceLineEndings("\r\n") + signature + "\r\n";

    private static IEnumerable<int> PlacesOf(string gap, string text)
    {
        for (var at = text.IndexOf(gap, StringComparison.Ordinal); at >= 0; at = text.IndexOf(gap, at + gap.Length, StringComparison.Ordinal)) yield return at;
    }
}
