using Omnichannel.Gateway.Api;
using Omnichannel.Gateway.Channels;
using Omnichannel.Gateway.Commands;
using Omnichannel.Gateway.Demo;
using Omnichannel.Gateway.Hosting;
using Omnichannel.Gateway.Hubs;
using Omnichannel.Gateway.Security;
using Omnichannel.Gateway.Webhooks;
using Omnichannel.Operations;

if (MaintenanceCommands.Recognize(args) is { } command) return await command.Run();

try
{
    var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args.WithDemoFlag(), ContentRootPath = AppContext.BaseDirectory });
    builder.AddSecretFiles();
    var data = builder.AddDataFolder();
    builder.AddStore(data);
    builder.AddEngine(data);
    builder.AddChannels(data);
    builder.AddWebhooks(data);
    builder.AddOfficeSeed();
    builder.AddHubs();
    builder.AddSecurity(data);
    builder.AddProblems();
    builder.AddDemo();
    builder.AddAnnouncement(data);
    builder.AddReadiness();
    builder.AddDrain();
    builder.AddTelemetry("omnichannel-gateway");

    var app = builder.Build();
    app.UseBrowserHeaders();
    app.UseProblems();
    app.UseDrain();
    app.UseRouting();
    app.UseSecurity();
    app.UseWebPart();
    app.MapHealth();
    app.MapOffices();
    app.MapDesk();
    app.MapSettings();
    app.MapStaff();
    app.MapSilences();
    app.MapChatSessions();
    app.MapForms();
    app.MapCalls();
    app.MapStaffSessions();
    app.MapWebhooks();
    app.MapFiles();
    app.MapTemplates();
    app.MapHubs();
    await app.RunAsync();
    return 0;
}
catch (Exception fault) when (StartRefusals.Explain(fault) is { } why)
{
    Console.Error.WriteLine($"The server does not start: {why}");
    return 1;
}
