using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Omnichannel.Embedded;

/// <summary>Keeps the engine's state in a database server.</summary>
public static class PostgresStateRegistration
{
    /// <summary>Grain state and reminders in the tables <c>engine_state</c> and <c>engine_reminders</c> of a PostgreSQL database, whatever
    /// <see cref="EmbeddedOptions.StateFile"/> says. It does not keep a second engine out: that is the host's affair.</summary>
    public static IServiceCollection AddPostgresState(this IServiceCollection services, Func<IServiceProvider, NpgsqlDataSource> source)
    {
        services.AddSingleton(provider => new PostgresTables(source(provider)));
        services.AddSingleton<IStateTable>(provider => new PostgresStateTable(provider.GetRequiredService<PostgresTables>()));
        services.AddSingleton<IReminderStore>(provider => new PostgresReminderStore(provider.GetRequiredService<PostgresTables>()));
        return services;
    }
}
