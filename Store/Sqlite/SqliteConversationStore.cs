using System.Collections.Immutable;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Omnichannel.Grains.Log;
using Omnichannel.Grains.Shared;
using Omnichannel.Store.Log;

namespace Omnichannel.Store.Sqlite;

/// <summary>
/// The log in one SQLite file, for one process. A commit is on the disk (write-ahead log, fsync) before its task ends,
/// so neither a kill nor a power cut loses one that was answered. Commits of one conversation are written in the order
/// of the calls; refusals are looked for in the order version, key, ticket. Times come back in whole milliseconds at
/// offset zero. Open visits come in the order in which they were opened.
/// </summary>
public sealed class SqliteConversationStore : IDurableStore, IDisposable
{
    private readonly SqliteFile _file;
    private readonly DataFileLock _lock;
    private readonly GroupCommitWriter _writer;
    private readonly SqliteReadPool _reads;
    private readonly StoreMetrics _metrics;
    private readonly ILogger _log;
    private bool _closed;

    private SqliteConversationStore(SqliteFile file, DataFileLock held, SqliteDatabase writing, StoreOptions options, TimeProvider time, ILogger log, IMeterFactory? meters)
    {
        (_file, _lock, _log, Writing) = (file, held, log, writing);
        _metrics = new StoreMetrics(meters);
        _reads = new SqliteReadPool(file.OpenReader, options);
        _writer = new GroupCommitWriter(new SqliteCommitTarget(writing, time), options, _metrics, time, log);
    }

    /// <summary>The writer's connection; for tests, which may set its limits while nothing is written.</summary>
    internal SqliteDatabase Writing { get; }

    /// <summary>Opens the store, and creates or migrates it where necessary.</summary>
    /// <exception cref="OptionsValidationException">An option is out of its range.</exception>
    /// <exception cref="StoreInUseException">Another process has it open.</exception>
    /// <exception cref="StoreTooNewException">A newer version of this program wrote it.</exception>
    /// <exception cref="StoreNotOursException">The file is something else.</exception>
    /// <exception cref="StoreFileException">It cannot be opened for another reason, which the message tells.</exception>
    public static SqliteConversationStore Open(StoreOptions options, TimeProvider time, ILogger<SqliteConversationStore> log, IMeterFactory? meters = null)
    {
        StoreOptionsValidator.Check(options);
        var file = new SqliteFile(options);
        SqliteFile.CreateDirectoryOf(file.Path);
        var held = DataFileLock.Take(file.Path);
        try
        {
            var store = new SqliteConversationStore(file, held, file.OpenWriter(time, log), options, time, log, meters);
            StoreLog.Opened(log, file.Path, SqliteSchema.Newest);
            return store;
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    public Task Ping(CancellationToken cancellation = default) => _writer.Ping(cancellation);

    public Task<CommitOutcome> Commit(ConversationCommit commit, CancellationToken cancellation = default) =>
        _writer.Commit(commit, cancellation);

    public Task<StoredConversation?> Load(ConversationId conversation, CancellationToken cancellation = default) =>
        _reads.Read(static (reads, id) => reads.Load(id), conversation, cancellation);

    public Task<ImmutableArray<StoredEvent>> EventsAfter(ConversationId conversation, long after, int limit, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(limit);
        return _reads.Read(static (reads, a) => reads.EventsAfter(a.conversation, a.after, a.limit), (conversation, after, limit), cancellation);
    }

    public Task<ImmutableArray<StoredEvent>> EventsBefore(ConversationId conversation, long before, int limit, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(limit);
        return _reads.Read(static (reads, a) => reads.EventsBefore(a.conversation, a.before, a.limit), (conversation, before, limit), cancellation);
    }

    public Task<long?> VersionOf(ConversationId conversation, string key, CancellationToken cancellation = default) =>
        _reads.Read(static (reads, asked) => reads.VersionOf(asked.conversation, asked.key), (conversation, key), cancellation);

    public Task<ImmutableArray<VisitRow>> OpenVisits(OfficeId office, CancellationToken cancellation = default) =>
        _reads.Read(static (reads, id) => reads.OpenVisits(id), office, cancellation);

    public Task<ImmutableDictionary<Channel, int>> LastTickets(OfficeId office, DateOnly day, CancellationToken cancellation = default) =>
        _reads.Read(static (reads, a) => reads.LastTickets(a.office, a.day), (office, day), cancellation);

    public Task<ImmutableArray<OutboxRow>> Outbox(OfficeId office, Channel channel, string account, CancellationToken cancellation = default) =>
        _reads.Read(static (reads, a) => reads.Outbox(a.office, a.channel, a.account), (office, channel, account), cancellation);

    /// <summary>Writes what waits, then closes; later calls get <see cref="StoreUnavailableException"/>.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _closed, true)) return;
        _writer.Dispose();
        _reads.Dispose();
        Writing.Dispose();
        _metrics.Dispose();
        _lock.Dispose();
        StoreLog.Closed(_log, _file.Path);
    }
}
