using Omnichannel.Adapters.Contract;

namespace Omnichannel.LoadTests.Scenarios.Fuzz;

/// <param name="Refused">Answered as malformed.</param>
/// <param name="Failed">Ended in anything else: a 5xx for the provider.</param>
/// <param name="SlowestMs">Of one reading, the best of three tries: what the machine does meanwhile is not its doing.</param>
public sealed record FuzzResult(string Target, long Payloads, long Read, long Refused, long Failed, double SlowestMs, string? FirstFailure);

/// <summary>Good bodies, broken by chance under a seed, at everything that reads what comes from outside.</summary>
internal static class FuzzRun
{
    private const int TriesWhenSlow = 3;
    private static readonly TimeSpan Slow = TimeSpan.FromMilliseconds(5);

    public static FuzzResult Of(FuzzTarget target, long payloads, int seed, TimeProvider time)
    {
        var random = new Random(seed);
        long read = 0, refused = 0, failed = 0;
        var slowest = TimeSpan.Zero;
        string? first = null;
        for (var n = 0L; n < payloads; n++)
        {
            var body = Broken(target, random);
            try
            {
                var took = Timed(target, body, time);
                for (var tries = 1; took > Slow && tries < TriesWhenSlow; tries++) took = TimeSpan.FromTicks(Math.Min(took.Ticks, Timed(target, body, time).Ticks));
                if (took > slowest) slowest = took;
                read++;
            }
            catch (WebhookFormatException)
            {
                refused++;
            }
            catch (Exception e)
            {
                failed++;
                first ??= $"{e.GetType().Name} at payload {n} of seed {seed}";
            }
        }
        return new FuzzResult(target.Name, payloads, read, refused, failed, Math.Round(slowest.TotalMilliseconds, 2), first);
    }

    private static TimeSpan Timed(FuzzTarget target, byte[] body, TimeProvider time)
    {
        var start = time.GetTimestamp();
        target.Read(body);
        return time.GetElapsedTime(start);
    }

    private static byte[] Broken(FuzzTarget target, Random random)
    {
        var body = new List<byte>(target.Seeds[random.Next(target.Seeds.Length)]);
        for (var changes = random.Next(1, 10); changes > 0; changes--)
        {
            var at = random.Next(body.Count + 1);
            switch (random.Next(5))
            {
                case 0 when at < body.Count:
                    body[at] = (byte)random.Next(256);
                    break;
                case 1:
                    body.RemoveRange(at, Math.Min(random.Next(40), body.Count - at));
                    break;
                case 2:
                    body.InsertRange(at, body.GetRange(at, Math.Min(random.Next(200), body.Count - at)));
                    break;
                case 3:
                    body.InsertRange(at, Enumerable.Repeat(target.Pieces[random.Next(target.Pieces.Length)], random.Next(1, 50)).SelectMany(p => p));
                    break;
                default:
                    body.InsertRange(at, target.Pieces[random.Next(target.Pieces.Length)]);
                    break;
            }
        }
        return [.. body];
    }
}
