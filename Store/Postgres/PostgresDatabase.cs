using System.Globalization;
using Microsoft.Extensions.Options;
using Npgsql;
using Omnichannel.Grains.Log;
using Omnichannel.Store.Log;

namespace Omnichannel.Store.Postgres;

/// <summary>One database on a PostgreSQL server, as everything in this process reaches it: one pool of connections.</summary>
public sealed class PostgresDatabase : IDisposable
{
    /// <summary>Where the connection string stands: <c>ConnectionStrings:omnichannel</c>.</summary>
    public const string ConnectionName = "omnichannel";

    /// <summary>Writers, the engine and the lock, beside those that read.</summary>
    private const int ConnectionsBesideReads = 8;

    /// <summary>Every statement of ours looks rows up by an index. A plan made while the tables were small, and kept, must do so too.</summary>
    private const string Plans = "-c plan_cache_mode=force_generic_plan -c enable_seqscan=off -c enable_hashjoin=off -c enable_mergejoin=off -c jit=off";

    /// <summary>Connections that end when they are closed.</summary>
    private readonly NpgsqlDataSource _alone;

    private PostgresDatabase(NpgsqlConnectionStringBuilder settings)
    {
        Name = $"{settings.Host}/{settings.Database ?? settings.Username}";
        Source = NpgsqlDataSource.Create(settings);
        settings.Pooling = false;
        _alone = NpgsqlDataSource.Create(settings);
    }

    public NpgsqlDataSource Source { get; }

    /// <summary><c>host/database</c>, for messages: never the password.</summary>
    public string Name { get; }

    /// <summary>Nothing is reached yet. What the connection string says wins over the defaults here.</summary>
    /// <exception cref="OptionsValidationException">It is no connection string; the message does not repeat it.</exception>
    public static PostgresDatabase Of(string connectionString, StoreOptions? options = null)
    {
        options ??= new StoreOptions();
        try
        {
            var settings = new NpgsqlConnectionStringBuilder($"{Defaults(options)};{connectionString}") { IncludeErrorDetail = false };
            // A statement that we gave up must not hold its rows for ever on the server.
            var timeout = settings.CommandTimeout * 1_000;
            settings.Options = string.Create(CultureInfo.InvariantCulture,
                $"-c statement_timeout={timeout} -c idle_in_transaction_session_timeout={timeout} {Plans} {settings.Options}");
            if (string.IsNullOrEmpty(settings.Host)) throw new ArgumentException("No host.");
            return new PostgresDatabase(settings);
        }
        catch (Exception malformed) when (malformed is ArgumentException or FormatException or KeyNotFoundException or InvalidOperationException or OverflowException)
        {
            throw new OptionsValidationException(ConnectionName, typeof(PostgresDatabase),
                [$"ConnectionStrings:{ConnectionName} must be a PostgreSQL connection string, such as Host=db;Database=omnichannel;Username=omnichannel;Password=…"]);
        }
    }

    /// <summary>The caller disposes of it.</summary>
    /// <exception cref="StoreUnavailableException">The server cannot be reached or does not let us in.</exception>
    internal NpgsqlConnection Open() => Open(Source);

    /// <inheritdoc cref="Open()"/>
    /// <remarks>It is in no pool: what it holds on the server ends with it.</remarks>
    internal NpgsqlConnection OpenAlone() => Open(_alone);

    private static NpgsqlConnection Open(NpgsqlDataSource source)
    {
        try
        {
            return source.OpenConnection();
        }
        catch (Exception fault) when (PostgresFault.IsOfServer(fault))
        {
            throw PostgresFault.Unavailable(fault);
        }
    }

    /// <summary>What the operator of the system is told when a program does not start for that.</summary>
    public StoreFileException CannotBeOpened(Exception why) => new($"The store {Name} cannot be opened. {why.Message}", why);

    public void Dispose()
    {
        Source.Dispose();
        _alone.Dispose();
    }

    private static string Defaults(StoreOptions options) => string.Create(CultureInfo.InvariantCulture,
        $"Application Name=omnichannel;Timeout=5;Command Timeout=10;Keepalive=10;Maximum Pool Size={options.ReadConnections + ConnectionsBesideReads};Max Auto Prepare=64;Auto Prepare Min Usages=2");
}
