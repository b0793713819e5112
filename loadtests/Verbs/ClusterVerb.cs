using System.Collections.Immutable;
using System.CommandLine;
using Omnichannel.LoadTests.Clients;
using Omnichannel.LoadTests.Reports;
using Omnichannel.LoadTests.Scenarios;
using Omnichannel.LoadTests.Scenarios.Cluster;
using Omnichannel.Support;

namespace Omnichannel.LoadTests.Verbs;

/// <summary><c>cluster</c>: silos and gateways as processes under load, killed, drained and restarted one by one. Exit code 1 when it did harm.
/// Build them first: <c>dotnet build Silo -p:Engine=Orleans</c>, and Gateway.</summary>
internal static class ClusterVerb
{
    /// <summary>How long a process may take to end once it was asked to.</summary>
    private static readonly TimeSpan DrainMax = TimeSpan.FromSeconds(30);

    private static readonly Option<int> Silos = new("--silos") { Description = "How many silos.", DefaultValueFactory = _ => 2 };
    private static readonly Option<int> Gateways = new("--gateways") { Description = "How many gateways.", DefaultValueFactory = _ => 2 };
    private static readonly Option<int> Strikes = new("--strikes") { Description = "How often: in turn a silo is killed, one drained, a gateway killed, one drained, all restarted.", DefaultValueFactory = _ => 5 };
    private static readonly Option<int> Conversations = new("--conversations") { Description = "How many citizens write.", DefaultValueFactory = _ => 30 };
    private static readonly Option<int> Operators = new("--operators") { Description = "How many operators work.", DefaultValueFactory = _ => 3 };
    private static readonly Option<int> Seed = new("--seed") { Description = "Decides everything that chance does.", DefaultValueFactory = _ => 1 };
    private static readonly Option<string?> Postgres = new("--postgres") { Description = "The connection string of an empty database. Default: a server of its own." };
    private static readonly Option<string?> Json = new("--json") { Description = "Also write the result there." };

    public static Command Create()
    {
        var command = new Command("cluster", "Strikes a cluster of processes under load, and looks for what was lost.") { Silos, Gateways, Strikes, Conversations, Operators, Seed, Postgres, Json };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellation)
    {
        var given = arguments.GetValue(Postgres);
        await using var server = given is null ? await PostgresProcess.StartAsync() : null;
        var connection = given ?? await server!.CreateDatabaseAsync();
        await using var cluster = await ClusterOfProcesses.StartAsync(connection, arguments.GetValue(Silos), arguments.GetValue(Gateways), TimeProvider.System, cancellation);
        var options = new KillStormOptions(arguments.GetValue(Conversations), arguments.GetValue(Operators), arguments.GetValue(Strikes), arguments.GetValue(Seed));
        var storm = new KillStorm(cluster, StaffAccount.Of(cluster.Passwords), options, TimeProvider.System);
        var result = new ClusterReport(await storm.RunAsync(Console.Error.WriteLine, cancellation), cluster.Strikes);
        await Console.Out.WriteLineAsync(result.Storm.ToText());
        await JsonReport.WriteAsync(arguments.GetValue(Json), result, cancellation);
        return result.Storm.IsGood && result.Strikes.All(s => s.Took is null || s.Took < DrainMax) ? 0 : 1;
    }

    private sealed record ClusterReport(KillStormResult Storm, ImmutableArray<Strike> Strikes);
}
