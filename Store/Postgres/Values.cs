using System.Runtime.InteropServices;
using System.Text;
using Npgsql;

namespace Omnichannel.Store.Postgres;

/// <summary>Values as parameters. Each has one type for ever, null or not: that is what a prepared statement is found by.</summary>
internal static class Values
{
    /// <summary>One column of many rows, for <c>unnest</c>.</summary>
    public static NpgsqlParameter<TValue[]> Of<TRow, TValue>(IReadOnlyList<TRow> rows, Func<TRow, TValue> column)
    {
        var values = new TValue[rows.Count];
        for (var i = 0; i < values.Length; i++) values[i] = column(rows[i]);
        return new() { TypedValue = values };
    }

    public static NpgsqlParameter Of<T>(T value) => new NpgsqlParameter<T> { TypedValue = value };

    /// <summary>What people write: see the first migration.</summary>
    public static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    public static string Text(byte[] utf8) => Encoding.UTF8.GetString(utf8);

    /// <summary>The memory's own array where it is one.</summary>
    public static byte[] Bytes(ReadOnlyMemory<byte> data) =>
        MemoryMarshal.TryGetArray(data, out var part) && part.Offset == 0 && part.Array!.Length == part.Count ? part.Array : data.ToArray();
}
