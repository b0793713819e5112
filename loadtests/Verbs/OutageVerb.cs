using System.CommandLine;
using Omnichannel.LoadTests.Reports;
using Omnichannel.LoadTests.Scenarios.Ingest;
using Omnichannel.LoadTests.Scenarios.Outage;
using Omnichannel.Support;

namespace Omnichannel.LoadTests.Verbs;

/// <summary><c>outage</c>: the store is away for a minute under load. Exit code 1 when anything was lost, doubled, out of order, refused or left
/// waiting, or the spool did not drain; 2 when the arguments make no sense.</summary>
internal static class OutageVerb
{
    private const string Sqlite = "sqlite", Postgres = "postgres";
    private const string Freeze = "freeze", Stop = "stop", Lock = "lock";

    private static readonly Option<string> Store = new("--store") { Description = "The gateway's store. PostgreSQL: a server of its own.", DefaultValueFactory = _ => Postgres };
    private static readonly Option<string?> How = new("--how") { Description = "postgres: freeze (default; it hangs) or stop (it is gone). sqlite: lock (another process writes and does not end)." };
    private static readonly Option<int> Seconds = new("--seconds") { Description = "How long it is away.", DefaultValueFactory = _ => 60 };
    private static readonly Option<int> Citizens = new("--citizens") { Description = "How many write, each in a conversation of his own.", DefaultValueFactory = _ => 300 };
    private static readonly Option<int> Rate = new("--rate") { Description = "Messages a second, of all together.", DefaultValueFactory = _ => 100 };
    private static readonly Option<int> Row = new("--row") { Description = "How many each writes in a row.", DefaultValueFactory = _ => 3 };
    private static readonly Option<int> SettleSeconds = new("--settle-seconds") { Description = "How long the spool may take to be empty after the last message.", DefaultValueFactory = _ => 300 };
    private static readonly Option<string?> Json = new("--json") { Description = "Also write the report there." };

    public static Command Create()
    {
        Store.AcceptOnlyFromAmong(Sqlite, Postgres);
        How.AcceptOnlyFromAmong(Freeze, Stop, Lock);
        foreach (var count in new[] { Seconds, Citizens, Rate, Row })
            count.Validators.Add(result =>
            {
                if (result.GetValueOrDefault<int>() < 1) result.AddError($"{result.Option.Name} must be at least 1.");
            });
        var command = new Command("outage", "Takes the store away from a gateway under load, and looks for what was lost, doubled or disordered.") { Store, How, Seconds, Citizens, Rate, Row, SettleSeconds, Json };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellation)
    {
        var options = new OutageOptions(
            arguments.GetValue(Seconds), arguments.GetValue(Citizens), arguments.GetValue(Rate), arguments.GetValue(Row), TimeSpan.FromSeconds(arguments.GetValue(SettleSeconds)));
        var report = (arguments.GetValue(Store), arguments.GetValue(How)) switch
        {
            (Postgres, null or Freeze) => await OnPostgresAsync(server => new FrozenPostgres(server), options, cancellation),
            (Postgres, Stop) => await OnPostgresAsync(server => new StoppedPostgres(server), options, cancellation),
            (Sqlite, null or Lock) => await RunAsync(new SqliteIngestStore(), new LockedSqlite(), options, cancellation),
            _ => null,
        };
        if (report is null)
        {
            await Console.Error.WriteLineAsync($"--store {Postgres} goes with --how {Freeze} or {Stop}, {Sqlite} with {Lock}.");
            return 2;
        }
        await Console.Out.WriteLineAsync(report.ToText());
        await JsonReport.WriteAsync(arguments.GetValue(Json), report, cancellation);
        return report.IsGood ? 0 : 1;
    }

    private static async Task<OutageReport> OnPostgresAsync(Func<PostgresProcess, IStoreOutage> outage, OutageOptions options, CancellationToken cancellation)
    {
        await using var server = await PostgresProcess.StartAsync();
        return await RunAsync(await PostgresIngestStore.CreateAsync(server.ConnectionString(), cancellation), outage(server), options, cancellation);
    }

    private static async Task<OutageReport> RunAsync(IIngestStore store, IStoreOutage outage, OutageOptions options, CancellationToken cancellation)
    {
        await using (store)
        await using (outage)
            return await new OutageRun(options, store, outage, TimeProvider.System, Console.Error.WriteLine).RunAsync(cancellation);
    }
}
