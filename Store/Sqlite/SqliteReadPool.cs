using System.Collections.Concurrent;
using Omnichannel.Grains.Log;
using Omnichannel.Store.Log;

namespace Omnichannel.Store.Sqlite;

/// <summary>A few reading connections, opened when first needed. A read runs on its caller's thread; it waits for a
/// connection, never for the writer.</summary>
internal sealed class SqliteReadPool(Func<SqliteDatabase> open, StoreOptions options) : IDisposable
{
    private readonly ReadGate _gate = new(options);
    private readonly ConcurrentStack<SqliteReads> _idle = new();

    /// <exception cref="StoreUnavailableException">Too many reads wait, the store is closed, or the database failed.</exception>
    public async Task<TResult> Read<TArgument, TResult>(
        Func<SqliteReads, TArgument, TResult> read, TArgument argument, CancellationToken cancellation)
    {
        await _gate.Enter(cancellation);
        try
        {
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
            _gate.Leave();
        }
    }

    /// <summary>Waits for the reads that run; those that come later are refused.</summary>
    public void Dispose()
    {
        _gate.Dispose();
        while (_idle.TryPop(out var connection)) connection.Dispose();
    }
}
