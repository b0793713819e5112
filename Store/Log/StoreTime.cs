namespace Omnichannel.Store.Log;

/// <summary>How times are kept: whole milliseconds since 1970-01-01 UTC. A time comes back exact to the millisecond
/// (what is finer is cut off, not rounded) and at offset zero, whatever offset it was written with.</summary>
internal static class StoreTime
{
    public static long ToStored(DateTimeOffset time) => time.ToUnixTimeMilliseconds();

    public static long? ToStored(DateTimeOffset? time) => time?.ToUnixTimeMilliseconds();

    public static DateTimeOffset FromStored(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);

    public static DateTimeOffset Kept(DateTimeOffset time) => FromStored(ToStored(time));

    public static DateTimeOffset? Kept(DateTimeOffset? time) => time is { } some ? Kept(some) : null;
}
