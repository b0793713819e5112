using System.Collections.Immutable;
using Omnichannel.Grains.Shared;

namespace Omnichannel.Cluster.Tests.Histories;

/// <summary>Of two channels that both have somebody waiting, neither gets more than its share. The allowance: one quantum of either; the bound on
/// overtaking, which goes before shares and may hold either back; and who is offered at the same time is kept in any order. Who stood in line when
/// the desk woke up keeps his place whatever that means for shares, so it is looked at when those are served; and whoever cannot be asked because his
/// silo has died is passed over, so it is looked at in a calm.</summary>
internal static class I08Shares
{
    public static IEnumerable<string> Violations(RecordedRun run)
    {
        var allowance = 2 * (1 + run.Settings.OvertakesMax) + run.Capacities.Values.Sum();
        return Spreads(run).Where(s => s.Spread > allowance).Select(s => $"I8: {s.One} and {s.Other} came {s.Spread} visits apart while both had somebody waiting");
    }

    /// <summary>How far the channels came apart at most, and how many visits were picked of the two while both had somebody waiting.</summary>
    public static ImmutableArray<(Channel One, Channel Other, double Spread, int Picks)> Spreads(RecordedRun run)
    {
        var stays = Stay.Of(run);
        var kept = Kept(stays, run);
        var moments = stays.SelectMany(s => new[] { (s.From, s.Channel, 1, false), (s.PickedAt ?? s.To, s.Channel, -1, s.PickedAt is not null) }).OrderBy(m => m.Item1).ToList();
        var channels = stays.Select(s => s.Channel).Distinct().Order().ToList();
        return [.. channels.SelectMany(one => channels.Where(other => one < other).Select(other => Spread(one, other)))];

        (Channel, Channel, double, int) Spread(Channel one, Channel other)
        {
            var waiting = new Dictionary<Channel, int> { [one] = 0, [other] = 0 };
            var (balance, least, most, widest, picks) = (0d, 0d, 0d, 0d, 0);
            foreach (var (at, channel, change, isPick) in moments.Where(m => m.Channel == one || m.Channel == other))
            {
                var isLookedAt = waiting.Values.All(w => w > 0) && run.Calm.IsAt(at) && !kept.Any(k => k.From <= at && at < k.To);
                waiting[channel] += change;
                if (!isLookedAt) (balance, least, most) = (0, 0, 0);
                if (!isLookedAt || !isPick) continue;
                picks++;
                balance += (channel == one ? 1d : -1d) / run.Settings.ChannelWeights.GetValueOrDefault(channel, 1);
                (least, most) = (Math.Min(least, balance), Math.Max(most, balance));
                widest = Math.Max(widest, most - least);
            }
            return (one, other, widest, picks);
        }
    }

    /// <summary>From when a life of the desk wakes up until those whom it finds in line are served.</summary>
    private static List<(DateTimeOffset From, DateTimeOffset To)> Kept(ImmutableArray<Stay> stays, RecordedRun run)
    {
        var lives = new DeskLives(stays);
        return [.. lives.AfterTheFirst.Select(l => (l.WokeAt, stays.Where(s => lives.Of(s.Place) < l.Life && s.To > l.WokeAt).Select(s => s.To).DefaultIfEmpty(l.WokeAt).Max()))];
    }
}
