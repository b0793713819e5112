using Microsoft.Extensions.Logging;

namespace Omnichannel.Store.Log;

/// <summary>What the store logs; event ids 3000 to 3099. Never a conversation's id (it holds an address), a key or a text.</summary>
internal static partial class StoreLog
{
    [LoggerMessage(3000, LogLevel.Information, "Store opened: {File}, schema version {Version}")]
    public static partial void Opened(ILogger log, string file, int version);

    [LoggerMessage(3001, LogLevel.Information, "Schema migration {Number} ({Name}) applied")]
    public static partial void Migrated(ILogger log, int number, string name);

    [LoggerMessage(3002, LogLevel.Information, "Store closed: {File}")]
    public static partial void Closed(ILogger log, string file);

    [LoggerMessage(3010, LogLevel.Error, "The store could not write; {Commits} commits failed")]
    public static partial void BatchFailed(ILogger log, Exception why, int commits);

    [LoggerMessage(3011, LogLevel.Error, "The store refused a faulty commit")]
    public static partial void CommitFaulty(ILogger log, Exception why);
}
