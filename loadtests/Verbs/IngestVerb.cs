using System.CommandLine;
using Omnichannel.LoadTests.Reports;
using Omnichannel.LoadTests.Scenarios.Ingest;

namespace Omnichannel.LoadTests.Verbs;

/// <summary><c>ingest</c>: signed webhooks to durable 200, beside what the same server does with empty requests. To be run with
/// <c>-c Release</c>. Exit code 1 when a message was lost, doubled or refused.</summary>
internal static class IngestVerb
{
    private const string Sqlite = "sqlite", Postgres = "postgres";
    private const string PostgresVariable = "OMNICHANNEL_POSTGRES";
    private static readonly IngestOptions Usual = new();

    private static readonly Option<string> Store = new("--store") { Description = "The gateway's store.", DefaultValueFactory = _ => Sqlite };
    private static readonly Option<string?> Server = new("--postgres")
    {
        Description = $"With --store postgres: the connection string of a server on which a database may be made for the run. Default: the variable {PostgresVariable}.",
        DefaultValueFactory = _ => Environment.GetEnvironmentVariable(PostgresVariable),
    };
    private static readonly Option<int> Seconds = new("--seconds") { Description = "How long messages are measured.", DefaultValueFactory = _ => Usual.Seconds };
    private static readonly Option<int> Senders = new("--senders") { Description = "How many citizens have an open visit before that.", DefaultValueFactory = _ => Usual.Senders };
    private static readonly Option<int> Connections = new("--connections") { Description = "How many requests are under way at a time.", DefaultValueFactory = _ => Usual.Connections };
    private static readonly Option<int> NewEvery = new("--new-every") { Description = "One message in so many opens a visit.", DefaultValueFactory = _ => Usual.NewEvery };
    private static readonly Option<int> Seed = new("--seed") { Description = "Decides who writes when.", DefaultValueFactory = _ => Usual.Seed };
    private static readonly Option<string?> Json = new("--json") { Description = "Also write the report there." };

    public static Command Create()
    {
        Store.AcceptOnlyFromAmong(Sqlite, Postgres);
        foreach (var count in new[] { Seconds, Senders, Connections, NewEvery })
            count.Validators.Add(result =>
            {
                if (result.GetValueOrDefault<int>() < 1) result.AddError($"{result.Option.Name} must be at least 1.");
            });
        var command = new Command("ingest", "Measures how many signed WhatsApp webhooks a second are committed and acknowledged.") { Store, Server, Seconds, Senders, Connections, NewEvery, Seed, Json };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellation)
    {
        var options = new IngestOptions(
            arguments.GetValue(Seconds), arguments.GetValue(Senders), arguments.GetValue(Connections), arguments.GetValue(NewEvery), arguments.GetValue(Seed));
        if (arguments.GetValue(Store) == Postgres && string.IsNullOrEmpty(arguments.GetValue(Server)))
        {
            await Console.Error.WriteLineAsync($"--store postgres needs --postgres, or {PostgresVariable}.");
            return 2;
        }
        await using IIngestStore store = arguments.GetValue(Store) == Postgres ? await PostgresIngestStore.CreateAsync(arguments.GetValue(Server)!, cancellation) : new SqliteIngestStore();
        var report = await new IngestRun(options, store, TimeProvider.System, Console.Error.WriteLine).RunAsync(cancellation);
        await Console.Out.WriteLineAsync(report.ToText());
        await JsonReport.WriteAsync(arguments.GetValue(Json), report, cancellation);
        return report.IsGood ? 0 : 1;
    }
}
