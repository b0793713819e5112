using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Omnichannel.Gateway.Hosting;

public static class Announcement
{
    private const string DefaultAddress = "http://127.0.0.1:5080";

    /// <summary>Says where the pages are, once the server listens. Without <c>--urls</c> that is this machine only.</summary>
    public static void AddAnnouncement(this WebApplicationBuilder builder, DataFolder data)
    {
        if (builder.Configuration["urls"] is null && builder.Configuration["http_ports"] is null) builder.WebHost.UseUrls(DefaultAddress);
        builder.Services.AddHostedService(services => new Announcer(
            services.GetRequiredService<IServer>(), services.GetRequiredService<IHostApplicationLifetime>(), data));
    }

    private sealed class Announcer(IServer server, IHostApplicationLifetime lifetime, DataFolder data) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken)
        {
            lifetime.ApplicationStarted.Register(Announce);
            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        private void Announce()
        {
            foreach (var address in server.Features.Get<IServerAddressesFeature>()?.Addresses ?? [])
            {
                var root = address.TrimEnd('/');
                Console.WriteLine($"Citizens write at {root}/chat, operators answer at {root}/console; {root}/ says more.");
            }
            Console.WriteLine($"Data is in {data.Path}. Ctrl+C stops the server.");
        }
    }
}
