using System.CommandLine;
using Omnichannel.LoadTests.Clients;
using Omnichannel.LoadTests.Reports;
using Omnichannel.LoadTests.Scenarios;
using Omnichannel.Support;

namespace Omnichannel.LoadTests.Verbs;

/// <summary><c>replay --month 2020-06</c>: one month of the field figures through the real hubs. Exit code 0 when it went
/// well, 1 when anything was lost, doubled or left behind, 2 when the arguments make no sense.</summary>
internal static class ReplayVerb
{
    private const int WrongArguments = 2;

    private static readonly Option<string> Month = new("--month") { Description = "The month of the figures, e.g. 2020-06.", Required = true };
    private static readonly Option<double> SpeedUp = new("--speed-up") { Description = "Business time against wall time.", DefaultValueFactory = _ => ReplayOptions.UsualSpeedUp };
    private static readonly Option<int?> Days = new("--days") { Description = "Only the first so many working days." };
    private static readonly Option<int> Operators = new("--operators") { Description = "How many operators work.", DefaultValueFactory = _ => 4 };
    private static readonly Option<int> Seed = new("--seed") { Description = "Decides everything that chance does.", DefaultValueFactory = _ => 1 };
    private static readonly Option<TimeOnly> Opens = new("--opens") { Description = "When the office opens.", DefaultValueFactory = _ => new TimeOnly(8, 0) };
    private static readonly Option<TimeOnly> Closes = new("--closes") { Description = "When it closes.", DefaultValueFactory = _ => new TimeOnly(16, 0) };
    private static readonly Option<int> DrainSeconds = new("--drain-seconds") { Description = "Wall seconds after the last arrival to serve everybody.", DefaultValueFactory = _ => 120 };
    private static readonly Option<Uri?> Url = new("--url") { Description = "A running gateway. Default: one is started, with a fresh store.", CustomParser = r => new Uri(r.Tokens[0].Value) };
    private static readonly Option<string?> Staff = new("--staff") { Description = "With --url: demo/sari:password,… or a file with one a line." };
    private static readonly Option<string> Office = new("--office") { Description = "Whose citizens come.", DefaultValueFactory = _ => "demo" };
    private static readonly Option<string?> Json = new("--json") { Description = "Also write the report there." };

    /// <summary>All citizens of a replay come from one address, and faster than a village ever would.</summary>
    private static readonly GatewayOptions FreshGateway = new()
    {
        Environment = new Dictionary<string, string> { ["Omnichannel__Access__ChatSessionsPerMinute"] = "1000000" },
    };

    public static Command Create()
    {
        var command = new Command("replay", "Replays one month of contacts, counted by a real office, through the real hubs.")
        {
            Month, SpeedUp, Days, Operators, Seed, Opens, Closes, DrainSeconds, Url, Staff, Office, Json,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellation)
    {
        ReplayOptions options;
        IReadOnlyList<StaffAccount> staff;
        try
        {
            (options, staff) = (OptionsOf(arguments), StaffAccount.ParseList(arguments.GetValue(Staff) ?? ""));
        }
        catch (Exception wrong) when (wrong is ArgumentException or FormatException)
        {
            await Console.Error.WriteLineAsync(wrong.Message);
            return WrongArguments;
        }
        await using var gateway = arguments.GetValue(Url) is null ? await GatewayProcess.StartAsync(FreshGateway, cancellation) : null;
        var target = gateway is null
            ? new ReplayTarget(arguments.GetValue(Url)!, arguments.GetValue(Office)!, staff)
            : new ReplayTarget(gateway.Url, arguments.GetValue(Office)!, StaffAccount.Of(gateway.Passwords));
        if (target.Staff.Count < options.Operators)
        {
            await Console.Error.WriteLineAsync($"{options.Operators} operators wanted, {target.Staff.Count} known. With --url give --staff.");
            return WrongArguments;
        }
        var report = await new MonthReplay(options, target, TimeProvider.System).RunAsync(Console.Error.WriteLine, cancellation);
        await Console.Out.WriteAsync(ReplayText.Of(report));
        await JsonReport.WriteAsync(arguments.GetValue(Json), report, cancellation);
        return report.IsGood ? 0 : 1;
    }

    private static ReplayOptions OptionsOf(ParseResult arguments)
    {
        var plan = new PlanOptions(arguments.GetValue(Opens), arguments.GetValue(Closes), arguments.GetValue(Seed), arguments.GetValue(Days));
        return new ReplayOptions(
            ContactFigures.Find(arguments.GetRequiredValue(Month)), plan, arguments.GetValue(SpeedUp), arguments.GetValue(Operators),
            TimeSpan.FromSeconds(arguments.GetValue(DrainSeconds)));
    }
}
