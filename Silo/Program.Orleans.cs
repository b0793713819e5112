using Microsoft.Extensions.Options;
using Omnichannel.Clustering;
using Omnichannel.Gateway.Channels;
using Omnichannel.Grains.Citizens;
using Omnichannel.Store;
using Omnichannel.Store.Log;
using Omnichannel.Store.Postgres;

try
{
    var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { Args = args, ContentRootPath = AppContext.BaseDirectory });
    var connection = StoreSelection.PostgresConnection(builder.Configuration);
    builder.Services.AddPostgresStore(connection, options => builder.Configuration.GetSection(StoreOptions.Section).Bind(options));
    builder.Services.AddSingleton<ICodeSource, SecureCodes>();
    builder.AddChannelAccounts();
    builder.AddClusterSilo(connection);
    var host = builder.Build();
    // It migrates, and fails, before anything else starts.
    host.Services.GetRequiredService<IDurableStore>();
    await host.RunAsync();
    return 0;
}
catch (Exception fault) when (fault is OptionsValidationException or StoreFileException or IOException)
{
    Console.Error.WriteLine($"The silo does not start: {(fault is OptionsValidationException refused ? string.Join(' ', refused.Failures) : fault.Message)}");
    return 1;
}
