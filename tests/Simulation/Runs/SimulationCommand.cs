using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Omnichannel.Simulation.Faults;

namespace Omnichannel.Simulation.Runs;

/// <summary>The program: a night of many seeds, or one seed with its trace. Exit code 0 when every invariant held, 1 when one was
/// violated, 2 when the arguments make no sense.</summary>
internal static class SimulationCommand
{
    private const int WrongArguments = 2;

    private static readonly Option<(int First, int Last)> Seeds = new("--seeds")
    {
        Description = "How many seeds to run, or which: 1000, or 5001..6000.",
        DefaultValueFactory = _ => (1, 300),
        CustomParser = ParseSeeds,
    };
    private static readonly Option<int> From = new("--from") { Description = "The first seed.", DefaultValueFactory = _ => 1 };
    private static readonly Option<int?> Seed = new("--seed") { Description = "Replays this one seed and prints its trace." };
    private static readonly Option<string?> Fault = new("--fault") { Description = $"Plants a fault: {string.Join(", ", PlantedFaults.Names)}." };
    private static readonly Option<int> Threads = new("--threads") { Description = "How many days run at a time.", DefaultValueFactory = _ => Environment.ProcessorCount };
    private static readonly Option<string?> Json = new("--json") { Description = "Also write the summary there." };

    public static RootCommand Create()
    {
        var command = new RootCommand("Days of the real grains under a seed, in virtual time, with faults; every invariant is looked at after every step.")
        {
            Seeds, From, Seed, Fault, Threads, Json,
        };
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult arguments)
    {
        Func<PlantedFault>? fault = null;
        if (arguments.GetValue(Fault) is { } name && (fault = PlantedFaults.Find(name)) is null)
        {
            Console.Error.WriteLine($"No fault is called {name}. There are: {string.Join(", ", PlantedFaults.Names)}.");
            return WrongArguments;
        }
        return arguments.GetValue(Seed) is { } seed ? Replay(seed, fault) : RunNight(arguments, fault);
    }

    private static int Replay(int seed, Func<PlantedFault>? fault)
    {
        // One byte stream on every machine: no byte order mark, and the line ends that the trace writes.
        using var output = new StreamWriter(Console.OpenStandardOutput()) { NewLine = "\n" };
        var result = Day.Run(seed, fault?.Invoke(), output);
        output.Write(string.Create(CultureInfo.InvariantCulture, $"seed {seed}: {result.Steps} steps, {result.Messages} messages, {result.Violations.Count} violations\n"));
        return result.Violations.Count == 0 ? 0 : 1;
    }

    private static int RunNight(ParseResult arguments, Func<PlantedFault>? fault)
    {
        var (first, last) = arguments.GetValue(Seeds);
        var shift = arguments.GetValue(From) - 1;
        var report = Night.Run(new NightOptions(first + shift, last + shift, arguments.GetValue(Threads), fault), Console.Error.WriteLine);
        Console.Out.Write(report.ToText());
        if (arguments.GetValue(Json) is { } path) File.WriteAllText(path, report.ToJson() + "\n");
        return report.Summary.Violations == 0 ? 0 : 1;
    }

    private static (int First, int Last) ParseSeeds(ArgumentResult argument)
    {
        int[] bounds = [.. argument.Tokens[0].Value.Split("..").Select(part => int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var seed) ? seed : 0)];
        if (bounds is [> 0 and var count]) return (1, count);
        if (bounds is [> 0 and var first, var last] && last >= first) return (first, last);
        argument.AddError("--seeds takes a number above zero, or two with dots between: 1000, or 5001..6000.");
        return default;
    }
}
