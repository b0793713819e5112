using System.CommandLine;
using Omnichannel.Grains.Offices;
using Omnichannel.LoadTests.Reports;
using Omnichannel.WhatIf.Fairness;

namespace Omnichannel.LoadTests.Verbs;

/// <summary><c>fairness</c>: days with a flood under first-come-first-served and under this desk, in virtual time.</summary>
internal static class FairnessVerb
{
    private static readonly FairnessOptions Usual = new();
    private static readonly Option<int> Contacts = new("--contacts") { Description = "How many citizens come, 98 % of them by WhatsApp.", DefaultValueFactory = _ => Usual.Contacts };
    private static readonly Option<int> Messages = new("--flood") { Description = "How many messages one more citizen writes.", DefaultValueFactory = _ => Usual.FloodMessages };
    private static readonly Option<int> Operators = new("--operators") { Description = "How many operators work.", DefaultValueFactory = _ => Usual.Operators };
    private static readonly Option<int> Capacity = new("--capacity") { Description = "How many visits an operator takes at a time.", DefaultValueFactory = _ => Usual.Capacity };
    private static readonly Option<int> Days = new("--days") { Description = "So many days of the same kind.", DefaultValueFactory = _ => Usual.Days };
    private static readonly Option<int> Seed = new("--seed") { Description = "Decides everything that chance does.", DefaultValueFactory = _ => Usual.Seed };
    private static readonly Option<string?> Plot = new("--plot") { Description = "Also draw it there, as SVG." };
    private static readonly Option<string?> Json = new("--json") { Description = "Also write the report there." };

    public static Command Create()
    {
        var command = new Command("fairness", "One channel brings 98 % and one citizen floods: waits under first-come-first-served and under this desk.")
        {
            Contacts, Messages, Operators, Capacity, Days, Seed, Plot, Json,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellation)
    {
        var options = new FairnessOptions(
            arguments.GetValue(Contacts), arguments.GetValue(Messages), arguments.GetValue(Operators), arguments.GetValue(Capacity),
            arguments.GetValue(Days), arguments.GetValue(Seed));
        if (options is not { Contacts: >= 50, FloodMessages: >= 1, Operators: >= 1, Capacity: >= 1 and <= StaffMember.CapacityMax, Days: >= 1 })
            return await PlanArguments.RefuseAsync($"Give at least 50 contacts, and at least 1 of the others; no operator takes more than {StaffMember.CapacityMax} visits at a time.");
        var (before, now) = (FairnessDay.PlayFirstCome(options, cancellation), FairnessDay.PlayDesk(options, cancellation));
        var report = new FairnessReport(options, [FairnessArmReport.Of(before), FairnessArmReport.Of(now)]);
        await Console.Out.WriteAsync(report.ToText());
        await JsonReport.WriteAsync(arguments.GetValue(Json), report, cancellation);
        if (arguments.GetValue(Plot) is { } plot) await File.WriteAllTextAsync(plot, FairnessPlot.Of(before, now), cancellation);
        return 0;
    }
}
