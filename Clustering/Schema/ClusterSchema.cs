using System.Data.Common;
using System.Globalization;

namespace Omnichannel.Clustering.Schema;

/// <summary>The engine's own tables, as numbered files under <c>Schema/{database}</c>. A file that was released is never edited: a
/// correction is the next number.</summary>
internal static class ClusterSchema
{
    /// <summary>Brings the database to the newest number. Whoever starts first does it; the others wait for him.</summary>
    public static async Task Migrate(ClusterDatabase database, TimeProvider time, CancellationToken cancellation)
    {
        await using var connection = database.NewConnection();
        await connection.OpenAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        foreach (var sql in database.BeforeMigrating) await Execute(transaction, sql, cancellation);
        await Execute(transaction, "create table if not exists orleans_migrations (number integer primary key, name text not null, applied_at text not null)", cancellation);
        var applied = await Newest(transaction, cancellation);
        foreach (var (number, name, sql) in Files(database.Name).Where(file => file.Number > applied))
        {
            await Execute(transaction, sql, cancellation);
            await Execute(transaction, "insert into orleans_migrations (number, name, applied_at) values (@number, @name, @at)", cancellation,
                ("@number", number), ("@name", name), ("@at", time.GetUtcNow().ToString("O", CultureInfo.InvariantCulture)));
        }
        await transaction.CommitAsync(cancellation);
    }

    private static IEnumerable<(int Number, string Name, string Sql)> Files(string database)
    {
        var assembly = typeof(ClusterSchema).Assembly;
        var prefix = $"{typeof(ClusterSchema).Namespace}.{database}.";
        foreach (var resource in assembly.GetManifestResourceNames().Where(r => r.StartsWith(prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
            var name = Path.GetFileNameWithoutExtension(resource[prefix.Length..]);
            yield return (int.Parse(name.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture), name[5..], reader.ReadToEnd());
        }
    }

    private static async Task<int> Newest(DbTransaction transaction, CancellationToken cancellation)
    {
        await using var command = transaction.Connection!.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = "select coalesce(max(number), 0) from orleans_migrations";
        return Convert.ToInt32(await command.ExecuteScalarAsync(cancellation), CultureInfo.InvariantCulture);
    }

    private static async Task Execute(DbTransaction transaction, string sql, CancellationToken cancellation, params (string Name, object Value)[] parameters)
    {
        await using var command = transaction.Connection!.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql;
        foreach (var (name, value) in parameters)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            command.Parameters.Add(parameter);
        }
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
