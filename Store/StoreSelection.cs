using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using Omnichannel.Store.Postgres;

namespace Omnichannel.Store;

public enum StoreKind
{
    /// <summary>One file, one process.</summary>
    Sqlite,

    /// <summary>A database server, any number of processes.</summary>
    Postgres,
}

/// <summary>Which store the settings ask for, the same in every program.</summary>
public static class StoreSelection
{
    /// <summary><c>Omnichannel:Store</c> = <c>sqlite</c> (default) or <c>postgres</c>.</summary>
    public const string Setting = StoreOptions.Section;

    private const string ConnectionString = $"ConnectionStrings:{PostgresDatabase.ConnectionName}";

    /// <summary>A secret, so it may stand in a file of its own: this setting is the file's path.</summary>
    private const string ConnectionStringFile = $"{ConnectionString}File";

    /// <exception cref="OptionsValidationException">It is none of them.</exception>
    public static StoreKind Of(IConfiguration configuration) => configuration[Setting] switch
    {
        null or "" or "sqlite" => StoreKind.Sqlite,
        "postgres" => StoreKind.Postgres,
        var other => throw new OptionsValidationException(Setting, typeof(StoreKind), [$"{Setting} must be sqlite or postgres, not \"{other}\"."]),
    };

    /// <exception cref="OptionsValidationException">There is none.</exception>
    /// <exception cref="IOException">The file that it should be in cannot be read.</exception>
    public static string PostgresConnection(IConfiguration configuration) =>
        configuration[ConnectionString] is { Length: > 0 } given ? given
        : configuration[ConnectionStringFile] is { Length: > 0 } file ? File.ReadAllText(file).Trim()
        : throw new OptionsValidationException(ConnectionString, typeof(StoreKind), [$"{Setting} is postgres: set {ConnectionString}, or {ConnectionStringFile} to the file that it stands in."]);
}
