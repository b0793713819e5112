using System.CommandLine;
using Omnichannel.LoadTests.Reports;
using Omnichannel.LoadTests.Scenarios;

namespace Omnichannel.LoadTests.Verbs;

/// <summary><c>startup</c>: how long an empty gateway takes to be ready, and what it takes of memory then.</summary>
internal static class StartupVerb
{
    private static readonly Option<int> Runs = new("--runs") { Description = "How many starts.", DefaultValueFactory = _ => 5 };
    private static readonly Option<string?> Json = new("--json") { Description = "Also write the report there." };

    public static Command Create()
    {
        var command = new Command("startup", "Starts the gateway on an empty store, again and again.") { Runs, Json };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellation)
    {
        var report = await StartupRuns.MeasureAsync(arguments.GetValue(Runs), TimeProvider.System, cancellation);
        await Console.Out.WriteLineAsync(report.ToText());
        await JsonReport.WriteAsync(arguments.GetValue(Json), report, cancellation);
        return 0;
    }
}
