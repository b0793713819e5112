using Npgsql;
using Omnichannel.Grains.Log;
using Omnichannel.Store.Log;

namespace Omnichannel.Store.Postgres;

/// <summary>
/// Keeps a second embedded engine from the database, as the lock beside the data file does for SQLite: each would be blind to the other's news.
/// It is an advisory lock on a connection of its own, which the server lets go when that connection ends, however it ends. It guards no row: the
/// log is fenced by its versions, whoever writes.
/// </summary>
public sealed class PostgresEngineLock(PostgresDatabase database) : IDisposable
{
    // A machine that vanished does not keep its lock for the two hours of TCP's own patience.
    private const string Setup = "set tcp_keepalives_idle = 10; set tcp_keepalives_interval = 5; set tcp_keepalives_count = 3";

    private NpgsqlConnection? _held;

    /// <summary>Takes it at once, or not at all. Does nothing where it is held already.</summary>
    /// <exception cref="StoreInUseException">Another process has it.</exception>
    /// <exception cref="StoreUnavailableException">The server cannot be asked.</exception>
    public void Take()
    {
        if (_held is not null) return;
        var connection = database.OpenAlone();
        try
        {
            connection.Execute(Setup);
            if (!connection.Query<bool>($"select pg_try_advisory_lock({AdvisoryLocks.Engine})"))
                throw new StoreInUseException(
                    $"The store {database.Name} is in use: another server with the embedded engine has it. Stop that one first, or run several with Engine=Orleans.");
            _held = connection;
        }
        catch (Exception fault) when (PostgresFault.IsOfServer(fault))
        {
            connection.Dispose();
            throw PostgresFault.Unavailable(fault);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Ends when the connection is lost, and with it the lock: it may be taken again, if nobody was quicker.</summary>
    public async Task Lost(CancellationToken cancellation)
    {
        if (_held is not { } held) return;
        try
        {
            while (true) await held.WaitAsync(cancellation); // For a notice of the server's; nobody sends one.
        }
        catch (Exception fault) when (PostgresFault.IsOfServer(fault))
        {
            Dispose();
        }
    }

    public void Dispose()
    {
        _held?.Dispose();
        _held = null;
    }
}
