using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Omnichannel.Grains.Citizens;
using Omnichannel.Store.Sqlite;

var builder = Host.CreateApplicationBuilder(args);
builder.Services.AddSqliteStore(Path.GetFullPath(builder.Configuration["data"] ?? "data") + "/omnichannel.db");
builder.Services.AddSingleton<ICodeSource, SecureCodes>();

// One silo on this machine, for development: cluster membership and grain state on PostgreSQL come with the cluster.
builder.UseOrleans(silo => silo
    .UseLocalhostClustering()
    .AddMemoryGrainStorageAsDefault()
    .UseInMemoryReminderService());

await builder.Build().RunAsync();
return 0;
