using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Omnichannel.Clustering.Schema;
using Orleans.Configuration;
using Orleans.Serialization;
using Orleans.Storage;

namespace Omnichannel.Clustering;

/// <summary>The three ways to take part: a silo, a client of silos, or everything in one process.</summary>
public static class ClusterRegistration
{
    /// <summary>State and reminders are found under this name, whatever the cluster is called.</summary>
    private const string ServiceId = "omnichannel";

    private const int SiloPortDefault = 11_111, GatewayPortDefault = 30_000;

    /// <summary>The settings, as they stand before the host is built.</summary>
    public static ClusterSettings Read(IConfiguration configuration)
    {
        var settings = new ClusterSettings();
        configuration.GetSection(ClusterSettings.Section).Bind(settings);
        return settings;
    }

    /// <summary>This process has grains, and shares them with the other silos on the same PostgreSQL database.</summary>
    public static void AddClusterSilo(this IHostApplicationBuilder builder, string connection)
    {
        var settings = builder.AddSettings();
        var database = new ClusterDatabase.Postgres(connection);
        builder.Services.AddSchema(database);
        builder.Services.Configure<HostOptions>(o => o.ShutdownTimeout = settings.ShutdownTimeout);
        builder.UseOrleans(silo => silo
            .KeepIn(database)
            .AddBounds()
            .AddMailboxMetrics()
            .AddActivityPropagation()
            .UseAdoNetClustering(o => (o.Invariant, o.ConnectionString) = (database.Invariant, database.ConnectionString))
            .Configure<ClusterOptions>(o => (o.ClusterId, o.ServiceId) = (settings.ClusterId, ServiceId))
            .AddEndpoints(settings));
    }

    /// <summary>This process has no grains: it calls those of the silos.</summary>
    public static void AddClusterClient(this IHostApplicationBuilder builder, string connection)
    {
        var settings = builder.AddSettings();
        var database = new ClusterDatabase.Postgres(connection);
        builder.Services.AddSchema(database);
        builder.UseOrleansClient(client => client
            .UseAdoNetClustering(o => (o.Invariant, o.ConnectionString) = (database.Invariant, database.ConnectionString))
            .Configure<ClusterOptions>(o => (o.ClusterId, o.ServiceId) = (settings.ClusterId, ServiceId))
            .UseConnectionRetryFilter<PatientConnecting>()
            .AddBounds()
            .AddMailboxMetrics()
            .AddActivityPropagation()
            .AddOurFaults());
    }

    /// <summary>One machine: all grains are in this process, and what they keep is in the store's file.</summary>
    public static void AddSiloAlone(this IHostApplicationBuilder builder, string storeFile)
    {
        var settings = builder.AddSettings();
        var database = new ClusterDatabase.Sqlite(storeFile);
        builder.Services.AddSchema(database);
        builder.UseOrleans(silo => silo
            .KeepIn(database)
            .AddBounds()
            .AddMailboxMetrics()
            .AddActivityPropagation()
            .UseLocalhostClustering(settings.SiloPort ?? FreePort(), settings.GatewayPort ?? FreePort(), serviceId: ServiceId, clusterId: settings.ClusterId));
    }

    private static ClusterSettings AddSettings(this IHostApplicationBuilder builder)
    {
        var settings = Read(builder.Configuration);
        ClusterSettingsValidator.Check(settings);
        builder.Services.TryAddSingleton(TimeProvider.System);
        return settings;
    }

    /// <summary>Grain state and reminders are kept there, by way of our own queries.</summary>
    public static ISiloBuilder KeepIn(this ISiloBuilder silo, ClusterDatabase database)
    {
        silo.Services.AddSingleton<IGrainStorageSerializer, JsonStateSerializer>().AddFaults();
        return silo
            .AddAdoNetGrainStorageAsDefault(o => (o.Invariant, o.ConnectionString) = (database.Invariant, database.ConnectionString))
            .UseAdoNetReminderService(o => (o.Invariant, o.ConnectionString) = (database.Invariant, database.ConnectionString));
    }

    private static ISiloBuilder AddEndpoints(this ISiloBuilder silo, ClusterSettings settings)
    {
        var (siloPort, gatewayPort) = (settings.SiloPort ?? SiloPortDefault, settings.GatewayPort ?? GatewayPortDefault);
        return settings.Address is { } address
            ? silo.ConfigureEndpoints(IPAddress.Parse(address), siloPort, gatewayPort)
            : silo.ConfigureEndpoints(siloPort, gatewayPort, listenOnAnyHostAddress: true);
    }

    /// <summary>Before the engine, which asks for its queries when it starts.</summary>
    private static void AddSchema(this IServiceCollection services, ClusterDatabase database) =>
        services.AddSingleton(database).AddHostedService<SchemaService>();

    /// <summary>Our own exceptions, and the database's, travel as what they are.</summary>
    public static IClientBuilder AddOurFaults(this IClientBuilder client)
    {
        client.Services.AddFaults();
        return client;
    }

    private static void AddFaults(this IServiceCollection services) =>
        services.Configure<ExceptionSerializationOptions>(o => o.SupportedNamespacePrefixes.UnionWith([nameof(Omnichannel), nameof(Npgsql)]));

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
