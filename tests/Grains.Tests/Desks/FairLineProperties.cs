using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using Omnichannel.Grains.Conversations;
using Omnichannel.Grains.Desks;
using Omnichannel.Grains.Shared;

namespace Omnichannel.Grains.Tests.Desks;

/// <summary>What the line promises, whatever happens. A failure prints the shortest day that shows it, and how to run it again.</summary>
public sealed class FairLineProperties
{
    private static readonly Config Days = Config.QuickThrowOnFailure.WithMaxTest(300);

    private static readonly Channel[] AllChannels = Enum.GetValues<Channel>();

    [Fact]
    public void The_order_of_the_line_is_the_order_of_the_places() => Always(FairLineDay.Any, (walk, _) =>
    {
        var expected = walk.Model.Standing.Select(e => new InLine(e.Visit!.Value, e.Place, walk.Model.PositionOf(e), e.IsReady));
        Assert.Equal(expected, walk.Line.InOrder());
        Assert.Equal(walk.Line.InOrder().OrderBy(v => v.Place), walk.Line.InOrder());
        Assert.Equal(walk.Line.InOrder().Count(), walk.Line.Count);
    });

    [Fact]
    public void The_first_ready_one_who_fits_is_next() => Always(FairLineDay.Any, (walk, step) =>
    {
        var channels = ChannelSet.Of([.. AllChannels.Where(c => (step.Which >> (int)c) % 2 == 0)]);
        foreach (var after in walk.Model.Line.Select(e => (Place?)e.Place).Prepend(null))
        {
            var expected = walk.Model.NextReady(after, channels);
            Assert.Equal((expected?.Visit, expected?.Place), (walk.Line.NextReady(after, channels)?.Visit, walk.Line.NextReady(after, channels)?.Place));
        }
    });

    [Fact]
    public void Nobody_is_overtaken_more_often_than_the_rules_allow() => Always(FairLineDay.Any, (walk, _) =>
    {
        foreach (var entry in walk.Model.Standing)
        {
            Assert.Equal(walk.Model.OvertakesOf(entry), walk.Line.OvertakesOf(entry.Visit!.Value));
            Assert.InRange(walk.Model.OvertakesOf(entry), 0, walk.Rules.OvertakesMax);
        }
    });

    [Fact]
    public void A_position_never_grows_by_more_than_the_bound() => Always(FairLineDay.Any, (walk, _) =>
    {
        foreach (var entry in walk.Model.Standing)
        {
            Assert.Equal(walk.Model.PositionOf(entry), walk.Line.PositionOf(entry.Visit!.Value));
            Assert.True(walk.Model.PositionOf(entry) <= (long)entry.FirstPosition + walk.Rules.OvertakesMax);
        }
    });

    [Fact]
    public void Whoever_comes_is_picked_after_those_ahead_and_as_many_more_as_the_bound() => Always(FairLineDay.Busy, (walk, _) =>
    {
        foreach (var entry in walk.Model.Standing)
            Assert.True(walk.Model.Picks - entry.PicksBefore + walk.Line.PositionOf(entry.Visit!.Value) <= (long)entry.FirstPosition + walk.Rules.OvertakesMax);
    });

    [Fact]
    public void In_one_class_and_channel_arrival_decides() => Always(FairLineDay.Any, (walk, _) =>
    {
        foreach (var flow in walk.Model.Line.Where(e => !walk.HasComeBack(e)).GroupBy(e => (e.Class, e.Channel)))
            Assert.Equal(flow.OrderBy(e => e.Number), flow);
    });

    [Fact]
    public void The_reason_given_is_the_reason() => Always(FairLineDay.Any, (walk, _) =>
    {
        foreach (var entry in walk.Model.Standing) Assert.Equal(walk.Model.Explain(entry), walk.Line.Explain(entry.Visit!.Value));
    });

    [Fact]
    public void A_line_rebuilt_from_the_places_has_the_same_order_and_newcomers_go_behind_it() => Always(FairLineDay.Any, (walk, step) =>
    {
        var stored = walk.Model.Standing.ToArray();
        new Random(step.Which).Shuffle(stored);
        var rebuilt = new FairLine(walk.Rules, new ArrivalCounter());
        foreach (var entry in stored) rebuilt.Enter(entry.Visit!.Value, entry.Channel, entry.Place, entry.IsReady);
        rebuilt.Enter(Some.VisitId(1001), step.Channel, rebuilt.Reserve(step.Channel, step.Class, Some.Now), isReady: true);
        Assert.Equal([.. walk.Line.InOrder().Select(v => v.Visit), Some.VisitId(1001)], rebuilt.InOrder().Select(v => v.Visit));
    });

    /// <summary>Whatever the weights, and whoever brings the most: while two channels both have somebody waiting, neither is ahead of its share
    /// by more than one visit of each.</summary>
    [Fact]
    public void Channels_that_wait_get_their_share_within_one_visit_each()
    {
        var weights = Gen.Choose(1, FairnessRules.WeightMax).ArrayOf(AllChannels.Length);
        var extra = Gen.Elements(AllChannels).ArrayOf(150);
        Prop.ForAll(weights.ToArbitrary(), extra.ToArbitrary(), SharesHold).Check(Days);
    }

    private static void SharesHold(int[] weights, Channel[] extra)
    {
        var rules = new FairnessRules(int.MaxValue, AllChannels.ToImmutableDictionary(c => c, c => weights[(int)c]));
        var line = new FairLine(rules, new ArrivalCounter());
        var visits = 0;
        var served = new int[AllChannels.Length];
        var waiting = new int[AllChannels.Length];
        var leads = new Dictionary<(int, int), (int Least, int Most)>();
        foreach (var comes in extra)
        {
            Come(comes);
            for (var channel = 0; channel < waiting.Length; channel++)
                if (waiting[channel] < 1) Come((Channel)channel);
            var picked = (int)line.NextReady(null, ChannelSet.All)!.Value.Visit.Ticket.Channel;
            line.Leave(line.NextReady(null, ChannelSet.All)!.Value.Visit, picked: true);
            served[picked]++;
            waiting[picked]--;
            for (var i = 0; i < served.Length; i++)
                for (var j = 0; j < i; j++)
                {
                    // The lead over any stretch of the day is the difference of two leads since the morning.
                    var lead = served[i] * weights[j] - served[j] * weights[i];
                    var (least, most) = leads.GetValueOrDefault((i, j));
                    leads[(i, j)] = (least, most) = (Math.Min(least, lead), Math.Max(most, lead));
                    Assert.True(most - least <= weights[i] + weights[j], $"{weights[i]} against {weights[j]}: {most - least}");
                }
        }

        void Come(Channel channel)
        {
            line.Enter(new VisitId(Some.Office, default, new Ticket(channel, ++visits)), channel, line.Reserve(channel, VisitClass.Normal, Some.Now), isReady: true);
            waiting[(int)channel]++;
        }
    }

    private static void Always(Arbitrary<FairLineDay> days, Action<FairLineWalk, FairLineStep> look) =>
        Prop.ForAll(days, day => FairLineWalk.Through(day, look)).Check(Days);
}
