using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Omnichannel.Store;

/// <summary>Where the log is kept, and the bounds of its queues. The defaults suit one office on a small machine and a
/// surge on a reference machine alike.</summary>
public sealed class StoreOptions
{
    public const string Section = "Omnichannel:Store";

    /// <summary>The data file. Its directory is created if it is missing, readable by the owner only; beside the file
    /// stand <c>-wal</c>, <c>-shm</c> and <c>.lock</c>. It must be on a local disk, not on a network share.</summary>
    [Required, MinLength(1)]
    public string DataFile { get; set; } = "data/omnichannel.db";

    /// <summary>How many commits may wait for the writer; one more is refused. Default 10,000.</summary>
    [Range(1, 1_000_000)]
    public int QueueCommitsMax { get; set; } = 10_000;

    /// <summary>How many bytes may wait for the writer. Default 256 MiB.</summary>
    [Range(1L << 20, 1L << 40)]
    public long QueueBytesMax { get; set; } = 256L << 20;

    /// <summary>How many commits share one transaction at most. Default 256.</summary>
    [Range(1, 10_000)]
    public int BatchCommitsMax { get; set; } = 256;

    /// <summary>How many bytes share one transaction at most; a larger commit is written alone. Default 8 MiB.</summary>
    [Range(1L << 16, 1L << 30)]
    public long BatchBytesMax { get; set; } = 8L << 20;

    /// <summary>How many connections read at the same time. Default 4.</summary>
    [Range(1, 64)]
    public int ReadConnections { get; set; } = 4;

    /// <summary>How many reads may wait for a connection; one more is refused. Default 10,000.</summary>
    [Range(1, 1_000_000)]
    public int ReadQueueMax { get; set; } = 10_000;

    /// <summary>How long a write waits for another connection's write in the same file (the engine keeps tables
    /// there), or for a backup's lock, before it fails. Default 5 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:01:00")]
    public TimeSpan BusyTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>After how many pages (4 KiB each) of write-ahead log they are moved into the data file: more is faster
    /// under load, less keeps the <c>-wal</c> file small. Default 16,000: 64 MB.</summary>
    [Range(100, 1_000_000)]
    public int WalCheckpointPages { get; set; } = 16_000;
}

/// <summary>Checks the ranges above at start.</summary>
[OptionsValidator]
internal sealed partial class StoreOptionsValidator : IValidateOptions<StoreOptions>
{
    /// <exception cref="OptionsValidationException">An option is out of its range.</exception>
    public static void Check(StoreOptions options)
    {
        if (new StoreOptionsValidator().Validate(null, options) is { Failed: true, Failures: var failures })
            throw new OptionsValidationException(StoreOptions.Section, typeof(StoreOptions), failures);
    }
}
