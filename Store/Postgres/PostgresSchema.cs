using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Npgsql;
using Omnichannel.Grains.Log;
using Omnichannel.Store.Log;
using Omnichannel.Store.Migrations;

namespace Omnichannel.Store.Postgres;

/// <summary>Whose database it is, which version its schema has, and the way from there to the newest. Every program that uses the
/// database calls <see cref="Migrate"/> when it starts.</summary>
public static class PostgresSchema
{
    private static readonly ImmutableArray<Migration> Migrations = Migration.Of("Postgres");

    public static int Newest => Migrations.Length;

    /// <summary>Brings the database to the newest version, in one transaction. Of several programs that start at once one does it, and
    /// the others wait for it.</summary>
    /// <exception cref="StoreTooNewException">A newer version of this program wrote it; nothing was changed.</exception>
    /// <exception cref="StoreNotOursException">It has tables of another program; nothing was changed.</exception>
    /// <exception cref="StoreFileException">The server cannot be reached, or cannot be used as it is set up; the message tells.</exception>
    public static void Migrate(PostgresDatabase database, TimeProvider time, ILogger log)
    {
        try
        {
            using var connection = database.Open();
            if (PostgresDurability.Fault(connection) is { } fault) throw new StoreFileException($"The store {database.Name} is not used. {fault}");
            if (Inspect(connection, database.Name) == Newest) return;
            using var transaction = connection.BeginTransaction();
            connection.Execute($"set local statement_timeout = 0; select pg_advisory_xact_lock({AdvisoryLocks.Migration})", NoTimeout);
            var version = Inspect(connection, database.Name); // Another process may have done it by now.
            connection.Execute("create table if not exists omnichannel_migrations (version integer primary key, name text not null, applied_at bigint not null)");
            foreach (var migration in Migrations.Skip(version)) Apply(connection, migration, time, log);
            transaction.Commit();
        }
        catch (StoreUnavailableException fault)
        {
            throw database.CannotBeOpened(fault);
        }
        catch (Exception fault) when (PostgresFault.IsOfServer(fault))
        {
            throw database.CannotBeOpened(PostgresFault.Unavailable(fault));
        }
    }

    private const int NoTimeout = 0;

    private static int Inspect(NpgsqlConnection connection, string database)
    {
        // One question, so that a migration which ends just now is seen whole or not at all.
        var tables = connection.Query<string[]>(@"select array(select tablename::text from pg_tables where schemaname = current_schema() and tablename not like 'engine\_%')");
        if (tables.Contains("omnichannel_migrations")) return Known(connection.Query<int>("select max(version) from omnichannel_migrations"), database);
        return tables is [] ? 0 : throw new StoreNotOursException($"{database} is the database of another program. Choose another one for the store.");
    }

    private static int Known(int version, string database) => version <= Newest ? version : throw new StoreTooNewException(database, version, Newest);

    private static void Apply(NpgsqlConnection connection, Migration migration, TimeProvider time, ILogger log)
    {
        connection.Execute(migration.Sql, NoTimeout);
        using var insert = new NpgsqlCommand("insert into omnichannel_migrations (version, name, applied_at) values ($1, $2, $3)", connection)
        {
            Parameters =
            {
                new() { Value = migration.Number },
                new() { Value = migration.Name },
                new() { Value = StoreTime.ToStored(time.GetUtcNow()) },
            },
        };
        insert.ExecuteNonQuery();
        StoreLog.Migrated(log, migration.Number, migration.Name);
    }
}
