using System.CommandLine;
using Omnichannel.Grains.Offices;
using Omnichannel.LoadTests.Reports;
using Omnichannel.WhatIf.Plans;
using Omnichannel.WhatIf.Runs;

namespace Omnichannel.LoadTests.Verbs;

/// <summary><c>replay … --what-if operators+2</c>: the same contacts in the office as it is and as it might be, in virtual time and
/// without a gateway. Exit code 2 when the arguments make no sense.</summary>
internal static class WhatIfReplay
{
    private const int OperatorsMax = 500;

    public static readonly Option<string?> WhatIf = new("--what-if")
    {
        Description = "In virtual time, the office as it is beside what it might be: operators+2, operators-1, capacity+1, weight.email=3 (a channel's share), overtakes=0 (how often one may be overtaken); several with commas; base = only as it is.",
    };

    public static readonly Option<int> Capacity = new("--capacity") { Description = "In virtual time: how many visits an operator takes at a time.", DefaultValueFactory = _ => StaffedOffice.UsualCapacity };

    public static bool IsAsked(ParseResult arguments) =>
        arguments.GetResult(WhatIf) is not null || arguments.GetResult(PlanArguments.Day) is not null || arguments.GetResult(PlanArguments.Recorded) is not null;

    public static async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellation)
    {
        (string Name, Question Question) asked;
        try
        {
            asked = QuestionOf(arguments);
        }
        catch (Exception wrong) when (wrong is ArgumentException or FormatException or IOException or UnauthorizedAccessException)
        {
            return await PlanArguments.RefuseAsync(wrong.Message);
        }
        var report = WhatIfReport.Of(asked.Name, asked.Question, TimeProvider.System, Console.Error.WriteLine, cancellation);
        await Console.Out.WriteAsync(WhatIfText.Of(report));
        await JsonReport.WriteAsync(arguments.GetValue(PlanArguments.Json), report, cancellation);
        return 0;
    }

    private static (string, Question) QuestionOf(ParseResult arguments)
    {
        var (operators, capacity) = (arguments.GetValue(PlanArguments.Operators), arguments.GetValue(Capacity));
        if (operators is < 1 or > OperatorsMax) throw new ArgumentException($"--operators must be 1 to {OperatorsMax}.");
        if (capacity is < 1 or > StaffMember.CapacityMax) throw new ArgumentException($"--capacity must be 1 to {StaffMember.CapacityMax}.");
        var variants = Variant.ParseList(arguments.GetValue(WhatIf) ?? Variant.Base.Name);
        var phrases = Phrasebook.Load();
        var (name, plan) = PlanArguments.PlanOf(arguments, phrases);
        return (name, Question.Of(plan, StaffedOffice.Usual(operators, capacity, phrases), variants, arguments.GetValue(PlanArguments.Seed)));
    }
}
