using System.Security.Claims;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Options;
using Omnichannel.Gateway.Security;
using Omnichannel.Grains.Shared;

namespace Omnichannel.Gateway.Hubs;

/// <summary>A connection outlives the request that opened it: consoles whose session has become void since are cut off.</summary>
public sealed partial class ConsoleWatch(
    PushQueues queues, IGrainFactory grains, IOptions<AccessLimitOptions> options, TimeProvider time, ILogger<ConsoleWatch> logger) : BackgroundService
{
    /// <summary>Ends the consoles of one whose session is void, here and now; other gateways find out by themselves.</summary>
    public static void CutOff(PushQueues queues, OperatorId who)
    {
        foreach (var connection in queues.Connections)
            if (connection.User is { Identity.AuthenticationType: StaffAuthentication.Scheme } staff && staff.Operator() == who) connection.Abort();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(options.Value.ConsoleCheckSeconds), time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            foreach (var connection in queues.Connections)
                if (connection.User is { Identity.AuthenticationType: StaffAuthentication.Scheme } staff) await Check(connection, staff);
        }
    }

    /// <summary>A fault of one must not spare the others.</summary>
    private async Task Check(HubCallerContext connection, ClaimsPrincipal staff)
    {
        try
        {
            if (!await grains.IsStillValid(staff)) connection.Abort();
        }
        catch (Exception fault)
        {
            LogNotChecked(fault);
        }
    }

    [LoggerMessage(EventId = 7002, Level = LogLevel.Warning, Message = "A console's session could not be checked; trying again.")]
    private partial void LogNotChecked(Exception fault);
}
