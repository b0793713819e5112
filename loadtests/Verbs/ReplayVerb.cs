using System.CommandLine;
using Omnichannel.LoadTests.Clients;
using Omnichannel.LoadTests.Reports;
using Omnichannel.LoadTests.Scenarios;
using Omnichannel.Support;
using Omnichannel.WhatIf.Plans;

namespace Omnichannel.LoadTests.Verbs;

/// <summary><c>replay --month 2020-06</c>: one month of the field figures through the real hubs. Exit code 0 when it went
/// well, 1 when anything was lost, doubled or left behind, 2 when the arguments make no sense. With <c>--what-if</c>, and for a
/// made-up or recorded day, it is <see cref="WhatIfReplay"/>.</summary>
internal static class ReplayVerb
{
    private static readonly Option<double> SpeedUp = new("--speed-up") { Description = "Business time against wall time.", DefaultValueFactory = _ => ReplayOptions.UsualSpeedUp };
    private static readonly Option<int> DrainSeconds = new("--drain-seconds") { Description = "Wall seconds after the last arrival to serve everybody.", DefaultValueFactory = _ => 120 };
    private static readonly Option<Uri?> Url = new("--url") { Description = "A running gateway. Default: one is started, with a fresh store.", CustomParser = r => new Uri(r.Tokens[0].Value) };
    private static readonly Option<string?> Staff = new("--staff") { Description = "With --url: demo/sari:password,… or a file with one a line." };
    private static readonly Option<string> Office = new("--office") { Description = "Whose citizens come.", DefaultValueFactory = _ => "demo" };

    /// <summary>All citizens of a replay come from one address, and faster than a village ever would.</summary>
    private static readonly GatewayOptions FreshGateway = new()
    {
        Environment = new Dictionary<string, string> { ["Omnichannel__Access__ChatSessionsPerMinute"] = "1000000" },
    };

    public static Command Create()
    {
        var command = new Command("replay", "Replays one month of contacts, counted by a real office, through the real hubs; or, with --what-if, --day or --recorded, through the same grains in virtual time.")
        {
            PlanArguments.Month, PlanArguments.Days, PlanArguments.Operators, PlanArguments.Seed, PlanArguments.Opens, PlanArguments.Closes, PlanArguments.Json,
            SpeedUp, DrainSeconds, Url, Staff, Office,
            WhatIfReplay.WhatIf, WhatIfReplay.Capacity, PlanArguments.Day, PlanArguments.Mix, PlanArguments.Peak, PlanArguments.Recorded,
        };
        command.SetAction((arguments, cancellation) => WhatIfReplay.IsAsked(arguments) ? WhatIfReplay.RunAsync(arguments, cancellation) : RunAsync(arguments, cancellation));
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
            return await PlanArguments.RefuseAsync(wrong.Message);
        }
        await using var gateway = arguments.GetValue(Url) is null ? await GatewayProcess.StartAsync(FreshGateway, cancellation) : null;
        var target = gateway is null
            ? new ReplayTarget(arguments.GetValue(Url)!, arguments.GetValue(Office)!, staff)
            : new ReplayTarget(gateway.Url, arguments.GetValue(Office)!, StaffAccount.Of(gateway.Passwords));
        if (target.Staff.Count < options.Operators)
            return await PlanArguments.RefuseAsync($"{options.Operators} operators wanted, {target.Staff.Count} known. With --url give --staff.");
        var report = await new MonthReplay(options, target, TimeProvider.System).RunAsync(Console.Error.WriteLine, cancellation);
        await Console.Out.WriteAsync(ReplayText.Of(report));
        await JsonReport.WriteAsync(arguments.GetValue(PlanArguments.Json), report, cancellation);
        return report.IsGood ? 0 : 1;
    }

    private static ReplayOptions OptionsOf(ParseResult arguments) => new(
        ContactFigures.Find(arguments.GetValue(PlanArguments.Month) ?? throw new ArgumentException("Give --month, e.g. --month 2020-06.")),
        PlanArguments.OptionsOf(arguments), arguments.GetValue(SpeedUp), arguments.GetValue(PlanArguments.Operators),
        TimeSpan.FromSeconds(arguments.GetValue(DrainSeconds)));
}
