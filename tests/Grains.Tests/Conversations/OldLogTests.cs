using System.Text;
using Omnichannel.Grains.Conversations;
using Omnichannel.Grains.Log;

namespace Omnichannel.Grains.Tests.Conversations;

/// <summary>What was written before there were places, needs, floods and holds, byte for byte, still reads.</summary>
public sealed class OldLogTests
{
    private static readonly (string Kind, string Data)[] Log =
    [
        ("citizen.wrote", """{"key":"k1","text":"Halo","name":"Siti","sentAt":"2026-11-24T02:00:00+00:00"}"""),
        ("visit.opened", """{"visit":"demo/2026-11-24/W-001"}"""),
        ("visit.offered", """{"offer":"demo/2026-11-24/W-001/1","operator":"demo/sari","deadline":"2026-11-24T02:00:30+00:00"}"""),
        ("offer.accepted", """{"offer":"demo/2026-11-24/W-001/1","operator":"demo/sari","operatorName":"Sari"}"""),
        ("visit.transferred", """{"from":"demo/sari","to":"demo/budi","note":"berkas lengkap"}"""),
    ];

    private const string Snapshot = """
        {"version":3,
         "visit":{"id":"demo/2026-11-24/W-001","version":3,"status":"Offered","class":"Normal","openedAt":"2026-11-24T02:00:02+00:00","waitingSince":"2026-11-24T02:00:02+00:00",
                  "operator":"demo/sari","offerNumber":1,"offerDeadline":"2026-11-24T02:00:30+00:00","offer":"demo/2026-11-24/W-001/1","standsInLine":true},
         "citizenName":"Siti","marks":{"citizenRead":1,"citizenDelivered":1},"lastMessage":1,"seenKeys":[{"hash":5,"version":1}]}
        """;

    private static ConversationState Read(int count) => Log.Take(count).Select((e, i) => new StoredEvent(i + 1, Some.Now.AddSeconds(i + 1), e.Kind, Encoding.UTF8.GetBytes(e.Data)))
        .Aggregate(ConversationState.New, (state, e) => state.Apply(EventCodec.Decode(e), e.At));

    [Fact]
    public void An_old_log_ends_in_the_same_visit_without_a_place()
    {
        var visit = Read(5).Visit!;
        Assert.Equal((VisitStatus.Waiting, VisitClass.Returned, Some.Budi, true), (visit.Status, visit.Class, visit.Preferred, visit.Reserved));
        Assert.Equal((null, null, null, null), (visit.Place, visit.Need, visit.NotBefore, visit.DueAt));
    }

    [Fact]
    public void An_old_snapshot_goes_on_as_a_calm_conversation()
    {
        var state = EventCodec.DecodeSnapshot(Encoding.UTF8.GetBytes(Snapshot));
        Assert.Equal((3, FloodState.Calm, new Marks(1, 1, 0), null), (state.Version, state.Flood, state.Marks, state.Citizen));
        Assert.Equal([new SeenKey(5, 1)], state.SeenKeys.ToArray());
        Assert.Equal(Read(3).Visit, state.Visit);
        Assert.Equal("CitizenWrote", ConversationRulesTable.Describe(
            ConversationRules.Receive(state, Some.Message("k2"), Omnichannel.Grains.Shared.Channel.WebChat, null, Some.Settings, Some.Now.AddMinutes(1))));
    }

    [Fact]
    public void An_old_snapshot_does_not_know_the_last_line_shown_until_there_is_another()
    {
        var state = EventCodec.DecodeSnapshot(Encoding.UTF8.GetBytes(Snapshot));
        var declined = state.Apply(new OfferDeclined(state.Visit!.Offer, Some.Sari, Expired: true), Some.Now);
        Assert.Equal((0, 0, 5), (state.LastShown, declined.LastShown, declined.Apply(new CitizenWrote("k2", "Halo", null, Some.Now), Some.Now).LastShown));
    }

    [Fact]
    public void A_snapshot_of_almost_nothing_reads()
    {
        var state = EventCodec.DecodeSnapshot("""{"version":1}"""u8.ToArray());
        Assert.Equal((1, FloodState.Calm, Marks.None), (state.Version, state.Flood, state.Marks));
        Assert.Equal(2, state.Apply(new CitizenWrote("k1", "Halo", null, Some.Now), Some.Now).Version);
    }
}
