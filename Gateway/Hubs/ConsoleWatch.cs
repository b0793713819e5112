using Microsoft.Extensions.Options;
using Omnichannel.Gateway.Security;

namespace Omnichannel.Gateway.Hubs;

/// <summary>A connection outlives the request that opened it: consoles whose session has become void since are cut off.</summary>
public sealed partial class ConsoleWatch(
    PushQueues queues, IGrainFactory grains, IOptions<AccessLimitOptions> options, TimeProvider time, ILogger<ConsoleWatch> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(options.Value.ConsoleCheckSeconds), time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                foreach (var connection in queues.Connections)
                    if (connection.User is { Identity.AuthenticationType: StaffAuthentication.Scheme } staff && !await grains.IsStillValid(staff)) connection.Abort();
            }
            catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
            {
                LogNotChecked(fault);
            }
        }
    }

    [LoggerMessage(EventId = 7002, Level = LogLevel.Warning, Message = "The consoles' sessions could not be checked; trying again.")]
    private partial void LogNotChecked(Exception fault);
}
