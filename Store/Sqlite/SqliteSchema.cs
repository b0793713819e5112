using System.Collections.Immutable;
using System.Globalization;
using Microsoft.Extensions.Logging;
using Omnichannel.Store.Log;
using Omnichannel.Store.Migrations;
using SQLitePCL;

namespace Omnichannel.Store.Sqlite;

/// <summary>Whose file it is, which version its schema has, and the way from there to the newest.</summary>
internal static class SqliteSchema
{
    // "Omni": marks the file as ours in its header, so that nobody migrates another program's database by a slip.
    private const int ApplicationId = 0x4F6D6E69;

    private static readonly ImmutableArray<Migration> Migrations = Migration.Of("Sqlite");

    public static int Newest => Migrations.Length;

    /// <summary>The schema version of the file, 0 for an empty one. Changes nothing.</summary>
    /// <exception cref="StoreNotOursException">No SQLite database, or one with other tables than ours and the engine's.</exception>
    /// <exception cref="StoreTooNewException">Written by a newer version of this program.</exception>
    public static int Inspect(SqliteDatabase database, string file)
    {
        try
        {
            var application = database.QueryInt64("pragma application_id");
            if (application == ApplicationId) return Known((int)database.QueryInt64("select max(version) from schema_migrations"), file);
            var strangers = database.QueryInt64(
                @"select count(*) from sqlite_schema where type = 'table' and name not like 'engine\_%' escape '\' and name not like 'sqlite\_%' escape '\'");
            if (application == 0 && strangers == 0) return 0;
            throw new StoreNotOursException($"{file} is the database of another program. Choose another path for the store.");
        }
        catch (SqliteFault fault) when (fault.Code == raw.SQLITE_NOTADB)
        {
            throw new StoreNotOursException(
                $"{file} is not a SQLite database (or its beginning is damaged). Choose another path for the store, or restore a backup.", fault);
        }
    }

    /// <summary>Brings an inspected file to the newest version, in one exclusive transaction.</summary>
    public static void Migrate(SqliteDatabase database, string file, TimeProvider time, ILogger log)
    {
        database.Execute("begin exclusive");
        try
        {
            var version = Inspect(database, file);
            database.Execute("create table if not exists schema_migrations (version integer primary key, name text not null, applied_at integer not null) strict");
            foreach (var migration in Migrations.Skip(version)) Apply(database, migration, time, log);
            if (version == 0) database.Execute(string.Create(CultureInfo.InvariantCulture, $"pragma application_id = {ApplicationId}"));
            database.Execute("commit");
        }
        catch
        {
            database.RollBack();
            throw;
        }
    }

    private static int Known(int version, string file) =>
        version <= Newest ? version : throw new StoreTooNewException(file, version, Newest);

    private static void Apply(SqliteDatabase database, Migration migration, TimeProvider time, ILogger log)
    {
        database.Execute(migration.Sql);
        using var insert = database.PrepareOnce("insert into schema_migrations (version, name, applied_at) values (?, ?, ?)");
        insert.Bind(migration.Number).Bind(migration.Name).Bind(StoreTime.ToStored(time.GetUtcNow())).Execute();
        StoreLog.Migrated(log, migration.Number, migration.Name);
    }
}
