using System.Collections.Concurrent;
using Omnichannel.Grains.Log;

namespace Omnichannel.Store.Sqlite;

/// <summary>A few reading connections, opened when first needed. A read runs on its caller's thread; it waits for a
/// connection, never for the writer.</summary>
internal sealed class SqliteReadPool(Func<SqliteDatabase> open, StoreOptions options) : IDisposable
{
    private readonly SemaphoreSlim _free = new(options.ReadConnections);
    private readonly ConcurrentStack<SqliteReads> _idle = new();
    private int _waiting;
    private volatile bool _closed;

    /// <exception cref="StoreUnavailableException">Too many reads wait, the store is closed, or the database failed.</exception>
    public async Task<TResult> Read<TArgument, TResult>(
        Func<SqliteReads, TArgument, TResult> read, TArgument argument, CancellationToken cancellation)
    {
        await Enter(cancellation);
        try
        {
            if (_closed) throw new StoreUnavailableException("The store is closed.");
            if (!_idle.TryPop(out var connection)) connection = new SqliteReads(open());
            try
            {
                var result = read(connection, argument);
                _idle.Push(connection);
                return result;
            }
            catch
            {
                connection.Dispose(); // Half bound, or broken: a new one is cheap.
                throw;
            }
        }
        catch (SqliteFault fault)
        {
            throw fault.Unavailable();
        }
        finally
        {
            _free.Release();
        }
    }

    private async Task Enter(CancellationToken cancellation)
    {
        try
        {
            if (Interlocked.Increment(ref _waiting) > options.ReadQueueMax)
                throw new StoreUnavailableException("The store does not keep up: too many reads wait already.");
            await _free.WaitAsync(cancellation);
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }
    }

    /// <summary>Waits for the reads that run; those that come later are refused.</summary>
    public void Dispose()
    {
        _closed = true;
        for (var i = 0; i < options.ReadConnections; i++) _free.Wait();
        while (_idle.TryPop(out var connection)) connection.Dispose();
        _free.Release(options.ReadConnections);
    }
}
