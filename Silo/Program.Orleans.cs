using Omnichannel.Grains.Citizens;
using Omnichannel.Operations;
using Omnichannel.Store.Sqlite;

// The silo has no pages: all that it answers by HTTP is how it is (http://…:8081/health/ready unless ASPNETCORE_URLS says otherwise).
var builder = WebApplication.CreateSlimBuilder(args);
builder.AddSecretFiles();
builder.WebHost.UseUrls(builder.Configuration["urls"] ?? "http://*:8081");
builder.Services.AddSqliteStore(Path.GetFullPath(builder.Configuration["data"] ?? "data") + "/omnichannel.db");
builder.Services.AddSingleton<ICodeSource, SecureCodes>().AddGrainMetrics();
builder.AddHealth();
builder.AddTelemetry("omnichannel-silo");

// One silo on this machine, for development: cluster membership and grain state on PostgreSQL come with the cluster.
builder.UseOrleans(silo => silo
    .UseLocalhostClustering()
    .AddMemoryGrainStorageAsDefault()
    .UseInMemoryReminderService());

// The engine starts before the server listens, and ends after it: who answers has joined.
var app = builder.Build();
app.MapHealth();
await app.RunAsync();
return 0;
