using System.CommandLine;
using System.Text.Json;
using Omnichannel.LoadTests.Clients;
using Omnichannel.LoadTests.Scenarios.Fuzz;

namespace Omnichannel.LoadTests.Verbs;

/// <summary>Breaks requests by chance and looks that nothing else breaks.</summary>
public static class FuzzVerb
{
    private const double SlowestMsMax = 50;

    public static Command Create()
    {
        var payloads = new Option<long>("--payloads") { Description = "How many in all, shared among the formats.", DefaultValueFactory = _ => 1_000_000 };
        var seed = new Option<int>("--seed") { DefaultValueFactory = _ => 1 };
        var json = new Option<FileInfo?>("--json") { Description = "Writes the figures there." };
        var verb = new Command("fuzz", "Mutated payloads at everything that reads what providers send.") { payloads, seed, json };
        verb.SetAction(parsed =>
        {
            var targets = FuzzTarget.All();
            var each = parsed.GetValue(payloads) / targets.Length;
            var results = targets.AsParallel().AsOrdered().Select(t => FuzzRun.Of(t, each, parsed.GetValue(seed), TimeProvider.System)).ToList();
            foreach (var r in results)
                Console.WriteLine($"{r.Target,-10} {r.Payloads,9:N0} payloads: {r.Read,9:N0} read, {r.Refused,9:N0} refused, {r.Failed} failed, slowest {r.SlowestMs:N2} ms {r.FirstFailure}");
            if (parsed.GetValue(json) is { } file) File.WriteAllText(file.FullName, JsonSerializer.Serialize(results, WireJson.Options));
            return results.Any(r => r.Failed > 0 || r.SlowestMs > SlowestMsMax) ? 1 : 0;
        });
        return verb;
    }
}
