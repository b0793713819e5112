using System.Collections.Immutable;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;
using Omnichannel.Grains.Log;
using Omnichannel.Grains.Shared;
using Omnichannel.Store.Log;

namespace Omnichannel.Store.Postgres;

/// <summary>
/// The log in a PostgreSQL database, for any number of processes: of two that write the same conversation one wins, and the other is refused by
/// its version. A commit is on the server's disk before its task ends. Two writers share the conversations, each its own; otherwise as in SQLite.
/// When the server is away every call fails with <see cref="StoreUnavailableException"/>, and succeeds again when it is back.
/// </summary>
public sealed class PostgresConversationStore : IDurableStore, IDisposable
{
    private const int Writers = 2;

    private readonly PostgresDatabase _database;
    private readonly PostgresCommitTarget[] _targets;
    private readonly GroupCommitWriter[] _writers;
    private readonly ReadGate _gate;
    private readonly StoreMetrics _metrics;
    private readonly ILogger _log;
    private bool _closed;

    private PostgresConversationStore(PostgresDatabase database, StoreOptions options, TimeProvider time, ILogger log, IMeterFactory? meters)
    {
        (_database, _log) = (database, log);
        _metrics = new StoreMetrics(meters);
        _gate = new ReadGate(options);
        _targets = [.. Enumerable.Range(0, Writers).Select(_ => new PostgresCommitTarget(database, time))];
        _writers = [.. _targets.Select(target => new GroupCommitWriter(target, options, _metrics, time, log))];
    }

    /// <summary>Opens the store, and creates or migrates its tables where necessary. The database stays the caller's.</summary>
    /// <exception cref="StoreFileException">The database cannot be used as it stands; see <see cref="PostgresSchema.Migrate"/>.</exception>
    public static PostgresConversationStore Open(
        PostgresDatabase database, StoreOptions options, TimeProvider time, ILogger<PostgresConversationStore> log, IMeterFactory? meters = null)
    {
        StoreOptionsValidator.Check(options);
        PostgresSchema.Migrate(database, time, log);
        StoreLog.Opened(log, database.Name, PostgresSchema.Newest);
        return new PostgresConversationStore(database, options, time, log, meters);
    }

    public Task Ping(CancellationToken cancellation = default) => Task.WhenAll(_writers.Select(writer => writer.Ping(cancellation)));

    public Task<CommitOutcome> Commit(ConversationCommit commit, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(commit);
        return _writers[(ulong)EventKey.Hash(commit.Conversation.Address) % Writers].Commit(commit, cancellation);
    }

    public Task<StoredConversation?> Load(ConversationId conversation, CancellationToken cancellation = default) =>
        Read(reads => reads.Load(conversation), cancellation);

    public Task<ImmutableArray<StoredEvent>> EventsAfter(ConversationId conversation, long after, int limit, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(limit);
        return Read(reads => reads.EventsAfter(conversation, after, limit), cancellation);
    }

    public Task<ImmutableArray<StoredEvent>> EventsBefore(ConversationId conversation, long before, int limit, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(limit);
        return Read(reads => reads.EventsBefore(conversation, before, limit), cancellation);
    }

    public Task<long?> VersionOf(ConversationId conversation, string key, CancellationToken cancellation = default) =>
        Read(reads => reads.VersionOf(conversation, key), cancellation);

    public Task<ImmutableArray<VisitRow>> OpenVisits(OfficeId office, CancellationToken cancellation = default) =>
        Read(reads => reads.OpenVisits(office), cancellation);

    public Task<ImmutableDictionary<Channel, int>> LastTickets(OfficeId office, DateOnly day, CancellationToken cancellation = default) =>
        Read(reads => reads.LastTickets(office, day), cancellation);

    public Task<ImmutableArray<OutboxRow>> Outbox(OfficeId office, Channel channel, string account, CancellationToken cancellation = default) =>
        Read(reads => reads.Outbox(office, channel, account), cancellation);

    private async Task<T> Read<T>(Func<PostgresReads, Task<T>> read, CancellationToken cancellation)
    {
        await _gate.Enter(cancellation);
        try
        {
            try
            {
                return await ReadOnce(read, cancellation);
            }
            catch (Exception lost) when (PostgresFault.IsLostConnection(lost))
            {
                // The pool's connections died with the server, perhaps long ago: the first to notice takes a new one.
                _database.Source.Clear();
                return await ReadOnce(read, cancellation);
            }
        }
        catch (Exception fault) when (PostgresFault.IsOfServer(fault))
        {
            throw PostgresFault.Unavailable(fault);
        }
        finally
        {
            _gate.Leave();
        }
    }

    private async Task<T> ReadOnce<T>(Func<PostgresReads, Task<T>> read, CancellationToken cancellation)
    {
        await using var connection = await _database.Source.OpenConnectionAsync(cancellation);
        return await read(new PostgresReads(connection, cancellation));
    }

    /// <summary>Writes what waits, then closes; later calls get <see cref="StoreUnavailableException"/>.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _closed, true)) return;
        foreach (var writer in _writers) writer.Dispose();
        _gate.Dispose();
        foreach (var target in _targets) target.Dispose();
        _metrics.Dispose();
        StoreLog.Closed(_log, _database.Name);
    }
}
