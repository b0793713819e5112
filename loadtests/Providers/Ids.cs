using System.Globalization;

namespace Omnichannel.LoadTests.Providers;

/// <summary>Ids that no earlier run has given: a gateway remembers them. Thread-safe.</summary>
internal sealed class Ids(DateTimeOffset start)
{
    private readonly long _start = start.ToUnixTimeMilliseconds();
    private long _last;

    /// <summary>The prefix and 32 hex digits.</summary>
    public string Next(string prefix) => string.Create(CultureInfo.InvariantCulture, $"{prefix}{_start:x12}{Interlocked.Increment(ref _last):x20}");
}
