using Omnichannel.Simulation.Runs;

var seed = int.Parse(args[0], System.Globalization.CultureInfo.InvariantCulture);
var last = args.Length > 1 ? int.Parse(args[1], System.Globalization.CultureInfo.InvariantCulture) : seed;
var watch = System.Diagnostics.Stopwatch.StartNew();
var coverage = new Omnichannel.Simulation.Worlds.Coverage();
long steps = 0, messages = 0;
for (; seed <= last; seed++)
{
    var result = Day.Run(seed, null, args.Length > 1 ? null : Console.Out);
    coverage.Add(result.Coverage);
    steps += result.Steps;
    messages += result.Messages;
    if (result.Violations.Count > 0) Console.WriteLine($"seed {seed}: {result.Violations[0]}");
}
foreach (var (what, times) in coverage.Counts) Console.WriteLine($"{times,10} {what}");
Console.WriteLine($"{steps} steps, {messages} messages, {watch.ElapsedMilliseconds} ms");
