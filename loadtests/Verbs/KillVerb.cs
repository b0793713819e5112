using System.CommandLine;
using Omnichannel.LoadTests.Clients;
using Omnichannel.LoadTests.Reports;
using Omnichannel.LoadTests.Scenarios;
using Omnichannel.Support;

namespace Omnichannel.LoadTests.Verbs;

/// <summary><c>kill</c>: the storm of kills, as often and as large as one likes. Exit code 1 when it did harm.</summary>
internal static class KillVerb
{
    private static readonly Option<int> Kills = new("--kills") { Description = "How often the gateway is killed.", DefaultValueFactory = _ => 20 };
    private static readonly Option<int> Conversations = new("--conversations") { Description = "How many citizens write.", DefaultValueFactory = _ => 50 };
    private static readonly Option<int> Operators = new("--operators") { Description = "How many operators work.", DefaultValueFactory = _ => 3 };
    private static readonly Option<int> Seed = new("--seed") { Description = "Decides everything that chance does.", DefaultValueFactory = _ => 1 };
    private static readonly Option<string?> Json = new("--json") { Description = "Also write the result there." };

    public static Command Create()
    {
        var command = new Command("kill", "Kills a gateway under load, again and again, and looks for what was lost.") { Kills, Conversations, Operators, Seed, Json };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellation)
    {
        var options = new KillStormOptions(
            arguments.GetValue(Conversations), arguments.GetValue(Operators), arguments.GetValue(Kills), arguments.GetValue(Seed));
        await using var gateway = await GatewayProcess.StartAsync(cancellation: cancellation);
        var storm = new KillStorm(new KilledGateway(gateway), StaffAccount.Of(gateway.Passwords), options, TimeProvider.System);
        var result = await storm.RunAsync(Console.Error.WriteLine, cancellation);
        await Console.Out.WriteLineAsync(result.ToText());
        await JsonReport.WriteAsync(arguments.GetValue(Json), result, cancellation);
        return result.IsGood ? 0 : 1;
    }
}
