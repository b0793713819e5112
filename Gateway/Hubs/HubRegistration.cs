using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR;
using Omnichannel.Gateway.Security;

namespace Omnichannel.Gateway.Hubs;

public static class HubRegistration
{
    private const long MessageBytesMax = 64 * 1024;

    public static void AddHubs(this WebApplicationBuilder builder)
    {
        builder.Services.AddSignalR(options =>
        {
            options.MaximumReceiveMessageSize = MessageBytesMax;
            options.AddFilter<HubFaults>();
        }).AddHubOptions<ChatHub>(options => options.AddFilter<CallLimits>());
        builder.Services.AddSingleton<HubFaults>();
        builder.Services.AddSingleton<CallLimits>();
        builder.Services.AddSingleton<PushQueues>();
        builder.Services.AddSingleton<GatewayPushes>();
        builder.Services.AddSingleton<ForgottenConnections>().AddHostedService(services => services.GetRequiredService<ForgottenConnections>());
        builder.Services.AddHostedService<ConsoleWatch>();
    }

    /// <summary>WebSockets only: any gateway takes any connection.</summary>
    public static void MapHubs(this WebApplication app)
    {
        app.MapHub<ChatHub>("/hubs/chat", WebSocketsOnly).RequireAuthorization(ChatAuthentication.Policy);
        app.MapHub<ConsoleHub>("/hubs/console", WebSocketsOnly).RequireAuthorization(StaffAuthentication.Policy);
    }

    private static void WebSocketsOnly(HttpConnectionDispatcherOptions options) => options.Transports = HttpTransportType.WebSockets;
}
