using System.Collections.Immutable;
using Omnichannel.Gateway.Hosting;
using Omnichannel.Grains.Conversations;
using Omnichannel.Grains.Shared;

namespace Omnichannel.Gateway.Demo;

/// <summary><c>--demo</c>: simulated citizens and two simulated operators, through the same grains as everybody else, so
/// that the screens are alive. They run until the server stops.</summary>
public sealed partial class DemoTraffic(IGrainFactory grains, TimeProvider time, ILogger<DemoTraffic> logger) : BackgroundService
{
    private const int CitizensMax = 12;
    private static readonly TimeSpan ArrivalEvery = TimeSpan.FromSeconds(6);
    private static readonly ImmutableArray<string> BotOperators = ["budi", "rizal"];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var chance = new Chance(time.GetUtcNow().Ticks);
        var run = time.GetUtcNow().ToUnixTimeMilliseconds();
        try
        {
            var actors = BotOperators.Select(name => new DemoOperator(grains, time, chance.Fork(), new OperatorId(OfficeSeed.Office, name)).Run(stoppingToken)).ToList();
            for (var n = 1; !stoppingToken.IsCancellationRequested; n++)
            {
                actors.RemoveAll(actor => actor.IsCompleted);
                if (actors.Count - BotOperators.Length < CitizensMax)
                    actors.Add(new DemoCitizen(Conversation($"demo-{run}-{n}"), time, chance.Fork()).Run(stoppingToken));
                await Task.Delay(chance.Around(ArrivalEvery), time, stoppingToken);
            }
        }
        catch (OperationCanceledException)
        {
            // The server stops.
        }
        catch (Exception fault)
        {
            LogStopped(fault);
        }
    }

    private IConversationGrain Conversation(string address) =>
        grains.GetGrain<IConversationGrain>(new ConversationId(OfficeSeed.Office, Channel.WebChat, address).ToString());

    [LoggerMessage(EventId = 7201, Level = LogLevel.Warning, Message = "The demo has stopped; the server goes on.")]
    private partial void LogStopped(Exception fault);
}

public static class DemoRegistration
{
    private const string Flag = "--demo";

    /// <summary>The host's command line knows values only: the bare flag would swallow the word after it.</summary>
    public static string[] WithDemoFlag(this string[] args) => [.. args.Select(arg => arg == Flag ? Flag + "=true" : arg)];

    public static bool IsDemo(this IConfiguration configuration) => configuration.GetValue<bool>("demo");

    public static void AddDemo(this WebApplicationBuilder builder)
    {
        if (builder.Configuration.IsDemo()) builder.Services.AddHostedService<DemoTraffic>();
    }
}
