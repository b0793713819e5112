using System.Net.Sockets;
using Npgsql;
using Omnichannel.Grains.Log;

namespace Omnichannel.Store.Postgres;

/// <summary>A statement and its values are at fault, not the server's condition. It names no values: the server's details are left out.</summary>
internal sealed class PostgresFault(PostgresException inner) : Exception($"PostgreSQL error {inner.SqlState}: {inner.MessageText}", inner)
{
    /// <summary>Everything that the driver throws when the server, the network or a statement fails.</summary>
    public static bool IsOfServer(Exception fault) => fault is NpgsqlException or SocketException or TimeoutException or IOException;

    /// <summary>Data that does not fit (22), a constraint (23), a limit of the server's (54).</summary>
    public static bool IsOfTheStatement(Exception fault) =>
        fault is PostgresException { SqlState: var state } && state[..2] is "22" or "23" or "54";

    /// <summary>Another process wrote the same rows at the same moment: looked at once more, they give a refusal.</summary>
    public static bool IsRace(Exception fault) => fault is PostgresException
    {
        SqlState: PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure,
    };

    /// <summary>The server closed the connection, or it broke. What was asked on it may have been done.</summary>
    public static bool IsLostConnection(Exception fault) => fault switch
    {
        PostgresException { SqlState: PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown } => true,
        PostgresException => false,
        NpgsqlException { InnerException: IOException or SocketException } => true,
        _ => false,
    };

    public static StoreUnavailableException Unavailable(Exception fault) => new(Say(fault), fault);

    private static string Say(Exception fault) => fault switch
    {
        PostgresException refused => Say(refused),
        NpgsqlException { InnerException: TimeoutException } or TimeoutException => "The store's database did not answer in time.",
        NpgsqlException { InnerException: SocketException } or SocketException => "The store's database cannot be reached.",
        _ => "The connection to the store's database was lost.",
    };

    private static string Say(PostgresException refused) => refused.SqlState switch
    {
        PostgresErrorCodes.DiskFull => "The store cannot grow: the disk of its database is full.",
        PostgresErrorCodes.TooManyConnections => "The store's database has too many connections.",
        PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown => "The store's database is being stopped.",
        PostgresErrorCodes.CannotConnectNow => "The store's database is starting or stopping.",
        PostgresErrorCodes.QueryCanceled or PostgresErrorCodes.LockNotAvailable => "The store's database took too long.",
        PostgresErrorCodes.ReadOnlySqlTransaction => "The store's database takes no writes: it is a standby, or set to be read only.",
        PostgresErrorCodes.InvalidCatalogName => $"There is no such database: {refused.MessageText}.",
        PostgresErrorCodes.InsufficientPrivilege => $"The store's database forbids it: {refused.MessageText}.",
        ['2', '8', ..] => $"The store's database refuses the account: {refused.MessageText}.",
        ['5', '8', ..] or ['X', 'X', ..] => $"The store's database has a fault: {refused.MessageText}.",
        _ => $"The store's database failed: {refused.SqlState} {refused.MessageText}.",
    };
}
