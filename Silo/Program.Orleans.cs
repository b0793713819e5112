using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Omnichannel.Clustering;
using Omnichannel.Grains.Citizens;
using Omnichannel.Store.Sqlite;

try
{
    var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { Args = args, ContentRootPath = AppContext.BaseDirectory });
    builder.Services.AddSqliteStore(Path.GetFullPath(builder.Configuration["data"] ?? "data") + "/omnichannel.db");
    builder.Services.AddSingleton<ICodeSource, SecureCodes>();
    builder.AddClusterSilo();
    await builder.Build().RunAsync();
    return 0;
}
catch (OptionsValidationException refused)
{
    Console.Error.WriteLine($"The silo does not start: {string.Join(' ', refused.Failures)}");
    return 1;
}
