using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Omnichannel.Clustering.Schema;

/// <summary>Where the engine keeps members, grain state and reminders.</summary>
/// <param name="Name">The folder of its schema.</param>
/// <param name="Invariant">As the engine's providers name the driver.</param>
public abstract record ClusterDatabase(string Name, string Invariant, string ConnectionString)
{
    /// <summary>PostgreSQL 15 or newer: for any number of machines.</summary>
    /// <param name="Connection">What it says wins over the defaults here.</param>
    public sealed record Postgres(string Connection) : ClusterDatabase("Postgres", "Npgsql", $"{Defaults};{Connection}")
    {
        /// <summary>Members, state and reminders of one process share a pool. The driver's own bound, 100, would let two silos that start under load
        /// take all that a server has.</summary>
        private const string Defaults = "Maximum Pool Size=20";

        // "OmniOrle": whoever migrates holds this lock until he has committed.
        private const string Lock = "select pg_advisory_xact_lock(5723467208612146277)";

        internal override IEnumerable<string> BeforeMigrating => [Lock];

        internal override DbConnection NewConnection() => new NpgsqlConnection(ConnectionString);
    }

    /// <summary>The store's own file: for one process. The name is that of another driver; the engine takes Microsoft.Data.Sqlite for it.</summary>
    public sealed record Sqlite(string File)
        : ClusterDatabase("Sqlite", "System.Data.SQLite", new SqliteConnectionStringBuilder { DataSource = File }.ToString())
    {
        /// <summary>None: its transaction is the only one that writes.</summary>
        internal override IEnumerable<string> BeforeMigrating => [];

        internal override DbConnection NewConnection() => new SqliteConnection(ConnectionString);
    }

    /// <summary>What is run in the transaction before anything is looked at.</summary>
    internal abstract IEnumerable<string> BeforeMigrating { get; }

    internal abstract DbConnection NewConnection();
}
