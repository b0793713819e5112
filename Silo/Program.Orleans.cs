using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Omnichannel.Channels;
using Omnichannel.Clustering;
using Omnichannel.Grains.Citizens;
using Omnichannel.Operations;
using Omnichannel.Store;
using Omnichannel.Store.Log;
using Omnichannel.Store.Postgres;

// All that a silo answers by HTTP is how it is.
const string HealthAddress = "http://*:8081";

try
{
    var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
    builder.AddSecretFiles();
    builder.WebHost.UseUrls(builder.Configuration["urls"] ?? HealthAddress);
    var connection = StoreSelection.PostgresConnection(builder.Configuration);
    builder.Services.AddPostgresStore(connection, options => builder.Configuration.GetSection(StoreOptions.Section).Bind(options));
    builder.Services.AddSingleton<ICodeSource, SecureCodes>().AddGrainMetrics();
    builder.AddChannelAccounts();
    builder.AddClusterSilo(connection);
    builder.AddHealth();
    builder.AddTelemetry("omnichannel-silo");
    // Probes come every few seconds, and are no news.
    builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
    var app = builder.Build();
    // It migrates, and fails, before anything else starts.
    app.Services.GetRequiredService<IDurableStore>();
    // What is missing in the settings is said at the start, not by the first grain.
    app.Services.GetRequiredService<ChannelAccounts>();
    // The server listens once the engine has joined, and no longer when it leaves: who is answered has reached a member.
    app.MapHealth();
    await app.RunAsync();
    return 0;
}
catch (Exception fault) when (fault is OptionsValidationException or StoreFileException or IOException)
{
    Console.Error.WriteLine($"The silo does not start: {(fault is OptionsValidationException refused ? string.Join(' ', refused.Failures) : fault.Message)}");
    return 1;
}
