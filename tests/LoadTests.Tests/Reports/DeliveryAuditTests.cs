using System.Collections.Immutable;
using Omnichannel.Grains.Conversations;
using Omnichannel.LoadTests.Reports;

namespace Omnichannel.LoadTests.Tests.Reports;

/// <summary>Each fault is planted into books that are otherwise right: the audit must be able to fail.</summary>
public sealed class DeliveryAuditTests
{
    private const string Conversation = "demo/webchat/x";

    // seq: 1 opened, 2 m1, 3 assigned, 4 reply r1, 5 m2, 6 closed
    private static readonly ImmutableArray<TranscriptEntry> Right =
    [
        Entry(1, EntryKind.Opened), Entry(2, EntryKind.Citizen, "m1"), Entry(3, EntryKind.Assigned),
        Entry(4, EntryKind.Operator, "r1"), Entry(5, EntryKind.Citizen, "m2"), Entry(6, EntryKind.Closed),
    ];

    private static readonly CitizenBook Citizen = new("citizen 1", [Acknowledged("m1", 2), Acknowledged("m2", 5)], [], Right, Right);

    private static readonly ConsoleBook Console = new("demo/sari", [Acknowledged("r1", 4)], [],
        ImmutableDictionary<string, ImmutableArray<TranscriptEntry>>.Empty.Add(Conversation, Right));

    [Fact]
    public void Books_that_agree_have_nothing_to_find()
    {
        var result = Compare(Citizen, Console);
        Assert.Empty(result.Findings);
        Assert.Equal((2, 2, 2, 2, 1, 1),
            (result.Sent, result.Acknowledged, result.InTranscripts, result.SeenByOperators, result.RepliesAcknowledged, result.RepliesInTranscripts));
    }

    [Fact]
    public void An_acknowledged_message_that_is_not_in_the_transcript_is_lost() =>
        Finds(FindingKind.Lost, "transcript", "m2", Citizen with { Transcript = Without(5), Page = [] });

    [Fact]
    public void A_key_at_two_places_of_the_transcript_is_doubled() =>
        Finds(FindingKind.Doubled, "transcript", "m1", Citizen with { Transcript = Right.Add(Entry(7, EntryKind.Citizen, "m1")) });

    [Fact]
    public void A_transcript_against_the_order_of_acknowledgement_is_out_of_order() =>
        Finds(FindingKind.OutOfOrder, "transcript", "m1", Citizen with { Acknowledged = [Acknowledged("m2", 5), Acknowledged("m1", 2)] });

    [Fact]
    public void Another_text_than_was_acknowledged_is_altered() =>
        Finds(FindingKind.Altered, "transcript", "m1", Citizen with { Acknowledged = [new("m1", "something else", 2), Acknowledged("m2", 5)] });

    [Fact]
    public void Another_place_than_was_acknowledged_is_altered() =>
        Finds(FindingKind.Altered, "transcript", "m2", Citizen with { Acknowledged = [Acknowledged("m1", 2), Acknowledged("m2", 4)] });

    [Fact]
    public void A_message_that_nobody_sent_is_unknown() =>
        Finds(FindingKind.Unknown, "transcript", "strange", Citizen with { Transcript = Right.Add(Entry(7, EntryKind.Citizen, "strange")) });

    [Fact]
    public void A_hole_in_the_page_is_a_lost_push() =>
        Finds(FindingKind.Lost, "page", "seq 4", Citizen with { Page = Without(4) });

    [Fact]
    public void A_page_that_was_closed_earlier_lacks_nothing() =>
        Assert.Empty(Compare(Citizen with { Page = Right[..3] }, Console).Findings);

    [Fact]
    public void An_entry_of_the_page_that_the_server_does_not_have_is_unknown() =>
        Finds(FindingKind.Unknown, "page", "seq 7", Citizen with { Page = Right.Add(Entry(7, EntryKind.Closed)) });

    [Fact]
    public void A_message_in_doubt_may_be_there_or_not()
    {
        var inDoubt = Citizen with { InDoubt = ["m3"] };
        Assert.Empty(Compare(inDoubt, Console).Findings);
        Assert.Empty(Compare(inDoubt with { Transcript = Right.Add(Entry(7, EntryKind.Citizen, "m3")) }, Console).Findings);
    }

    [Fact]
    public void A_message_in_doubt_that_is_there_twice_is_doubled() =>
        Finds(FindingKind.Doubled, "transcript", "m3", Citizen with
        {
            InDoubt = ["m3"],
            Transcript = [.. Right, Entry(7, EntryKind.Citizen, "m3"), Entry(8, EntryKind.Citizen, "m3")],
        });

    [Fact]
    public void A_message_that_no_console_received_is_lost_when_everything_was_served()
    {
        var blind = Console with { Transcripts = Console.Transcripts.SetItem(Conversation, Without(5)) };
        Assert.Equal(new Finding(FindingKind.Lost, "console", "citizen 1", "m2"), Assert.Single(Compare(Citizen, blind).Findings));
        Assert.Empty(DeliveryAudit.Compare([Citizen], [blind], everythingSeen: false).Findings);
    }

    [Fact]
    public void A_message_that_consoles_received_at_two_places_is_doubled()
    {
        var twice = Console with { Transcripts = Console.Transcripts.SetItem(Conversation, Right.Add(Entry(7, EntryKind.Citizen, "m1"))) };
        Assert.Equal(new Finding(FindingKind.Doubled, "console", "citizen 1", "m1"), Assert.Single(Compare(Citizen, twice).Findings));
    }

    [Fact]
    public void Two_consoles_that_received_the_same_entry_double_nothing() =>
        Assert.Empty(DeliveryAudit.Compare([Citizen], [Console, Console with { Who = "demo/budi", Acknowledged = [] }], true).Findings);

    [Fact]
    public void A_reply_that_no_citizen_has_is_lost()
    {
        var result = Compare(Citizen, Console with { Acknowledged = [Acknowledged("r1", 4), Acknowledged("r2", 7)] });
        Assert.Equal(new Finding(FindingKind.Lost, "transcript", "demo/sari", "r2"), Assert.Single(result.Findings));
        Assert.Equal((1, 0), (result.Lost, result.Doubled));
    }

    [Fact]
    public void A_reply_that_a_citizen_has_twice_is_doubled()
    {
        var result = Compare(Citizen with { Transcript = Right.Add(Entry(7, EntryKind.Operator, "r1")) }, Console);
        Assert.Equal(new Finding(FindingKind.Doubled, "transcript", "demo/sari", "r1"), Assert.Single(result.Findings));
    }

    [Fact]
    public void A_reply_that_two_citizens_have_is_doubled()
    {
        var other = new CitizenBook("citizen 2", [], [], [], [Entry(4, EntryKind.Operator, "r1")]);
        var result = DeliveryAudit.Compare([Citizen, other], [Console], true);
        Assert.Equal(new Finding(FindingKind.Doubled, "transcript", "demo/sari", "r1"), Assert.Single(result.Findings));
    }

    [Fact]
    public void A_reply_that_no_operator_gave_is_unknown() =>
        Assert.Contains(Compare(Citizen, Console with { Acknowledged = [] }).Findings, f => f is { Kind: FindingKind.Unknown, Key: "r1" });

    private static void Finds(FindingKind kind, string where, string key, CitizenBook citizen) =>
        Assert.Equal(new Finding(kind, where, "citizen 1", key), Assert.Single(Compare(citizen, Console).Findings));

    private static DeliveryResult Compare(CitizenBook citizen, ConsoleBook console) => DeliveryAudit.Compare([citizen], [console], everythingSeen: true);

    private static ImmutableArray<TranscriptEntry> Without(long seq) => Right.RemoveAll(e => e.Seq == seq);

    private static AcknowledgedMessage Acknowledged(string key, long seq) => new(key, $"text of {key}", seq);

    private static TranscriptEntry Entry(long seq, EntryKind kind, string? key = null) =>
        new(seq, DateTimeOffset.UnixEpoch, kind, key is null ? null : $"text of {key}", null, key);
}
