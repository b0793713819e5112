using System.Text;
using Omnichannel.Grains.Conversations;
using Omnichannel.Grains.Desks;
using Omnichannel.Grains.Log;
using Omnichannel.Grains.Shared;

namespace Omnichannel.Grains.Tests.Conversations;

public sealed class EventCodecTests
{
    private static readonly OfferId Offer = new(Some.VisitId(), 1);
    private static readonly Place Place = new(VisitClass.Vulnerable, 17, 42);

    private static readonly ConversationEvent[] All =
    [
        new CitizenWrote("k1", "Halo \"dunia\" ✓", "Siti", Some.Now, IsFolded: true, BucketUntil: Some.Now.AddSeconds(3)),
        new OperatorWrote("r1", "Baik", Some.Sari, "Sari"),
        new VisitOpened(Some.VisitId(), Some.Sari, Place, new Need("ktp-el", "en"), Some.Now, Some.Now.AddHours(2)),
        new VisitOffered(Offer, Some.Sari, Some.Now),
        new OfferAccepted(Offer, Some.Sari, "Sari"),
        new OfferDeclined(Offer, Some.Sari, Expired: true),
        new VisitTransferred(Some.Sari, Some.Budi, "berkas lengkap", Place, new Need("kk")),
        new VisitReturned(Some.Sari, Place),
        new VisitClosed(Some.Sari),
        new VisitReopened(null, Place),
        new FloodSeen(Some.Now),
        new OfficeWrote("code-1", "Kode Anda 123456"),
        new VisitConsulted(Some.Sari, Some.Budi, "Budi", Some.Now, "Bolehkah?"),
        new ConsultEnded("Budi", "Boleh.", Place),
        new VisitParked(ParkReason.CallBack, Some.Now, Some.Sari, "akta lahir"),
        new VisitResumed(Place),
        new VisitPrioritized(Some.Sari, "hamil", Place),
        new WaitKept(),
        new VisitLeft(),
        new VisitLapsed(),
        new CitizenSilenced(SilenceReason.Block, Some.Sari, Some.Now, "kasar"),
        new CitizenHeard(Some.Sari),
        new CitizenLinked("0123456789abcdef"),
        new MarksMoved(new Marks(1, 2, 3)),
        new OutboundMoved(7, OutboundStatus.Unknown, 2, "lost"),
        new FileKept(7, 0, new Attachment("foto.jpg", "image/jpeg", 12, "ab12"), FileRefusal.TooLarge),
    ];

    public static TheoryData<ConversationEvent> Events() => new(All);

    [Theory]
    [MemberData(nameof(Events))]
    public void An_event_reads_back_as_it_was_written(ConversationEvent e)
    {
        var encoded = EventCodec.Encode(e, Some.Now);
        Assert.Equal(e, EventCodec.Decode(new StoredEvent(1, encoded.At, encoded.Kind, encoded.Data)));
    }

    [Fact]
    public void Every_kind_of_event_is_covered()
    {
        var all = typeof(ConversationEvent).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(ConversationEvent)));
        Assert.Equal(all.OrderBy(t => t.Name), All.Select(e => e.GetType()).OrderBy(t => t.Name));
    }

    // Every event that a visit may see, in an order that a visit may see them in.
    [Fact]
    public void A_snapshot_reads_back_as_it_was_written()
    {
        var state = All.Where(e => e is not (VisitClosed or VisitReopened)).Aggregate(ConversationState.New, (state, e) => state.Apply(e, Some.Now));
        var read = EventCodec.DecodeSnapshot(EventCodec.EncodeSnapshot(state));
        Assert.Equal(state with { SeenKeys = default }, read with { SeenKeys = default });
        Assert.Equal(state.SeenKeys.ToArray(), read.SeenKeys.ToArray());
    }

    // Other programs read what this one writes, and it reads what others have written: snapshots keep their form.
    [Fact]
    public void A_snapshot_is_written_in_the_form_it_always_had()
    {
        Assert.Equal("""{"flood":{},"marks":{},"seenKeys":[]}""", Written(ConversationState.New));
        Assert.Equal(
            """{"version":3,"citizenName":"Siti","flood":{"foldedAt":"2026-11-24T02:00:01+00:00","folded":1,"beganAt":"2026-11-24T02:00:02+00:00","quietUntil":"2026-11-24T02:00:00+00:00"}"""
            + ""","wroteAt":"2026-11-24T02:00:01+00:00","marks":{"citizenDelivered":1},"lastMessage":1,"lastShown":1,"seenKeys":[{"hash":-5149149774523781154,"version":1}]}""",
            Written(Some.StateAfter(new CitizenWrote("k1", "Halo", "Siti", Some.Now, IsFolded: true), new FloodSeen(Some.Now), new MarksMoved(new Marks(1, 0, 0)))));

        static string Written(ConversationState state) => Encoding.UTF8.GetString(EventCodec.EncodeSnapshot(state).Span);
    }

    [Fact]
    public void A_kind_from_a_newer_program_is_an_error_that_says_so() =>
        Assert.Contains("newer", Assert.Throws<InvalidDataException>(() => EventCodec.Decode(new StoredEvent(1, Some.Now, "future.kind", "{}"u8.ToArray()))).Message);

    [Fact]
    public void Only_messages_carry_a_key()
    {
        Assert.Equal("c:k1", EventCodec.Encode(new CitizenWrote("k1", "x", null, Some.Now), Some.Now).Key);
        Assert.Equal("o:k1", EventCodec.Encode(new OperatorWrote("k1", "x", Some.Sari, "Sari"), Some.Now).Key);
        Assert.Equal("s:k1", EventCodec.Encode(new OfficeWrote("k1", "x"), Some.Now).Key);
        Assert.Null(EventCodec.Encode(new OfficeWrote(null, "x"), Some.Now).Key);
        Assert.Null(EventCodec.Encode(new VisitClosed(Some.Sari), Some.Now).Key);
    }
}
