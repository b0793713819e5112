using System.Buffers.Binary;

namespace Omnichannel.Support;

/// <summary>A span as an exporter sends it: what tests look at of
/// https://github.com/open-telemetry/opentelemetry-proto/blob/main/opentelemetry/proto/trace/v1/trace.proto.</summary>
/// <param name="Trace">Its trace, in hex: the same in every process that took part.</param>
/// <param name="IsServer">It is the receiving end of a call.</param>
public sealed record CollectedSpan(string Trace, string Name, bool IsServer)
{
    private const int ResourceSpans = 1, ScopeSpans = 2, Spans = 2;
    private const int TraceId = 1, SpanName = 5, SpanKind = 6;
    private const long ServerKind = 2;

    /// <param name="export">The body of one export request.</param>
    internal static IEnumerable<CollectedSpan> Read(ReadOnlyMemory<byte> export) =>
        Messages(export, ResourceSpans).SelectMany(resource => Messages(resource, ScopeSpans)).SelectMany(scope => Messages(scope, Spans)).Select(Of);

    private static CollectedSpan Of(ReadOnlyMemory<byte> span)
    {
        var fields = Fields(span);
        return new CollectedSpan(
            Convert.ToHexStringLower(fields.First(f => f.Number == TraceId).Bytes.Span),
            System.Text.Encoding.UTF8.GetString(fields.First(f => f.Number == SpanName).Bytes.Span),
            fields.Any(f => f is { Number: SpanKind, Value: ServerKind }));
    }

    private static IEnumerable<ReadOnlyMemory<byte>> Messages(ReadOnlyMemory<byte> message, int number) =>
        Fields(message).Where(f => f.Number == number).Select(f => f.Bytes);

    /// <summary>The fields of one message of protocol buffers (https://protobuf.dev/programming-guides/encoding/).</summary>
    private static List<(int Number, long Value, ReadOnlyMemory<byte> Bytes)> Fields(ReadOnlyMemory<byte> message)
    {
        var fields = new List<(int, long, ReadOnlyMemory<byte>)>();
        for (var rest = message; !rest.IsEmpty;)
        {
            var tag = Varint(ref rest);
            var (number, wireType) = ((int)(tag >> 3), tag & 7);
            switch (wireType)
            {
                case 0:
                    fields.Add((number, Varint(ref rest), default));
                    break;
                case 1:
                    fields.Add((number, BinaryPrimitives.ReadInt64LittleEndian(rest.Span), default));
                    rest = rest[8..];
                    break;
                case 2:
                    var length = (int)Varint(ref rest);
                    fields.Add((number, 0, rest[..length]));
                    rest = rest[length..];
                    break;
                case 5:
                    fields.Add((number, BinaryPrimitives.ReadInt32LittleEndian(rest.Span), default));
                    rest = rest[4..];
                    break;
                default:
                    throw new InvalidDataException($"No such wire type: {wireType}.");
            }
        }
        return fields;
    }

    private static long Varint(ref ReadOnlyMemory<byte> rest)
    {
        long value = 0;
        for (var shift = 0; ; shift += 7)
        {
            var next = rest.Span[0];
            rest = rest[1..];
            value |= (long)(next & 0x7F) << shift;
            if (next < 0x80) return value;
        }
    }
}
