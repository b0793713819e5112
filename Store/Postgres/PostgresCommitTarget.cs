using System.Data;
using Npgsql;
using Omnichannel.Grains.Log;
using Omnichannel.Store.Log;

namespace Omnichannel.Store.Postgres;

/// <summary>Writes batches on a connection of its own, in two round trips: one begins and reads what the commits are checked against, the
/// other writes and commits. A server that is gone is reached again with the next batch.</summary>
internal sealed class PostgresCommitTarget(PostgresDatabase database, TimeProvider time) : ICommitTarget, IDisposable
{
    /// <summary>How often a lone commit is looked at again because another process wrote the same rows at the same moment.</summary>
    private const int RacesMax = 20;

    private NpgsqlConnection? _connection;

    public void Write(ReadOnlySpan<ConversationCommit> commits, Span<CommitOutcome?> outcomes)
    {
        for (var races = 0; ; races++)
        {
            try
            {
                if (commits.IsEmpty) Beat();
                else WriteOnce(commits, outcomes);
                return;
            }
            catch (PostgresException race) when (PostgresFault.IsRace(race) && commits.Length == 1)
            {
                RollBack();
                if (races == RacesMax) throw new StoreUnavailableException("Other processes write the same rows all the time.", race);
            }
            catch (PostgresException fault) when (PostgresFault.IsRace(fault) || PostgresFault.IsOfTheStatement(fault))
            {
                // Of a batch each is tried alone then, and a race ends with one of them.
                RollBack();
                throw new PostgresFault(fault);
            }
            catch (Exception fault) when (PostgresFault.IsOfServer(fault) || IsLost(fault))
            {
                Discard();
                throw PostgresFault.Unavailable(fault);
            }
            catch
            {
                Discard();
                throw;
            }
        }
    }

    private void WriteOnce(ReadOnlySpan<ConversationCommit> commits, Span<CommitOutcome?> outcomes)
    {
        var plan = Read(commits);
        for (var i = 0; i < commits.Length; i++) outcomes[i] = plan.Add(commits[i]);
        using var writes = PostgresWrites.Of(plan, Connection());
        writes.ExecuteNonQuery();
    }

    /// <summary>Nothing is written yet, so a connection that was lost since the last batch does no harm: another one is taken.</summary>
    private CommitPlan Read(ReadOnlySpan<ConversationCommit> commits)
    {
        try
        {
            return CommitReads.Begin(commits, Connection());
        }
        catch (Exception lost) when (IsLost(lost))
        {
            Forget();
            return CommitReads.Begin(commits, Connection());
        }
    }

    private void Beat()
    {
        try
        {
            BeatOnce();
        }
        catch (Exception lost) when (IsLost(lost))
        {
            Forget();
            BeatOnce();
        }
    }

    private void BeatOnce()
    {
        using var command = new NpgsqlCommand("insert into heartbeat (id, at) values (1, $1) on conflict (id) do update set at = excluded.at", Connection())
        {
            Parameters = { new NpgsqlParameter<long> { TypedValue = StoreTime.ToStored(time.GetUtcNow()) } },
        };
        command.ExecuteNonQuery();
    }

    private NpgsqlConnection Connection()
    {
        if (_connection is { State: ConnectionState.Open } open) return open;
        Discard();
        var connection = database.Open();
        try
        {
            if (PostgresDurability.Fault(connection) is { } fault) throw new StoreUnavailableException(fault);
            return _connection = connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>The driver's own keep-alive may be the first to notice: what is then asked on the connection is refused as a misuse.</summary>
    private bool IsLost(Exception fault) =>
        PostgresFault.IsLostConnection(fault) || (fault is InvalidOperationException && _connection is { State: not ConnectionState.Open });

    /// <summary>The pool's other connections died with it.</summary>
    private void Forget()
    {
        Discard();
        database.Source.Clear();
    }

    private void RollBack()
    {
        try
        {
            _connection?.Execute("rollback");
        }
        catch (Exception fault) when (PostgresFault.IsOfServer(fault))
        {
            Discard();
        }
    }

    private void Discard()
    {
        _connection?.Dispose(); // The pool ends what is still open on it.
        _connection = null;
    }

    public void Dispose() => Discard();
}
