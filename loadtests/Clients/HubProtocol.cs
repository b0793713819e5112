using System.Text.Json;

namespace Omnichannel.LoadTests.Clients;

/// <summary>One record of SignalR's JSON hub protocol, version 1
/// (https://github.com/dotnet/aspnetcore/blob/main/src/SignalR/docs/specs/HubProtocol.md).</summary>
internal sealed record HubRecord(
    int Type, string? InvocationId, string? Target, JsonElement[]? Arguments, JsonElement Result, string? Error);

/// <summary>The bytes of the JSON hub protocol: records that end with 0x1e.</summary>
internal static class HubProtocol
{
    public const byte Separator = 0x1e;

    public const int Invocation = 1;
    public const int Completion = 3;
    public const int Ping = 6;
    public const int Close = 7;

    public static readonly byte[] HandshakeBytes = [.. """{"protocol":"json","version":1}"""u8, Separator];
    public static readonly byte[] PingBytes = [.. """{"type":6}"""u8, Separator];

    public static byte[] InvocationBytes(string id, string method, object?[] arguments)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(
            new { type = Invocation, invocationId = id, target = method, arguments }, WireJson.Options);
        return [.. body, Separator];
    }

    public static HubRecord Read(ReadOnlySpan<byte> record) =>
        JsonSerializer.Deserialize<HubRecord>(record, WireJson.Options)
        ?? throw new JsonException("A hub record is null.");
}

/// <summary>Cuts the stream of bytes into records; a record may come in pieces, and several at once.</summary>
internal sealed class RecordBuffer
{
    private byte[] _bytes = new byte[4096];
    private int _start;
    private int _end;

    /// <summary>Room for the next bytes; say afterwards with <see cref="Advance"/> how many came.</summary>
    public Memory<byte> Room()
    {
        if (_start == _end) _start = _end = 0;
        if (_bytes.Length - _end < 1024)
        {
            var grown = _end - _start > _bytes.Length / 2 ? new byte[_bytes.Length * 2] : _bytes;
            _bytes.AsSpan(_start, _end - _start).CopyTo(grown);
            (_bytes, _end, _start) = (grown, _end - _start, 0);
        }
        return _bytes.AsMemory(_end);
    }

    public void Advance(int count) => _end += count;

    /// <summary>The next whole record, without its separator. It is valid until the next <see cref="Room"/>.</summary>
    public bool TryTake(out ReadOnlyMemory<byte> record)
    {
        var length = _bytes.AsSpan(_start, _end - _start).IndexOf(HubProtocol.Separator);
        record = length < 0 ? default : _bytes.AsMemory(_start, length);
        if (length >= 0) _start += length + 1;
        return length >= 0;
    }
}
