using System.Collections.Immutable;
using Omnichannel.Grains.Conversations;
using Omnichannel.Grains.Shared;
using Omnichannel.LoadTests.Providers;
using Omnichannel.LoadTests.Reports;

namespace Omnichannel.LoadTests.Tests.Reports;

public sealed class ChannelAuditTests
{
    private static readonly ConversationId Thread = ConversationId.Parse("demo/whatsapp/c1");

    [Fact]
    public void All_is_well_when_each_message_is_there_once_and_each_reply_was_taken_once()
    {
        var result = Compare([Written("a"), Written("b")], [Citizen(1, "a"), Citizen(2, "b"), Reply(3)], [Taken("c1.3")]);
        Assert.Empty(result.Findings);
        Assert.Equal((2, 2, 2, 1, 1), (result.Written, result.Acknowledged, result.InTranscripts, result.Replies, result.Taken));
    }

    [Fact]
    public void An_acknowledged_message_that_is_nowhere_is_lost() =>
        AssertOne(new Finding(FindingKind.Lost, ChannelAudit.InTranscript, "62812", "b"), Compare([Written("a"), Written("b")], [Citizen(1, "a")], []));

    [Fact]
    public void A_message_that_was_never_brought_in_is_in_the_providers_list_only() =>
        AssertOne(new Finding(FindingKind.Lost, ChannelAudit.InListOnly, "62812", "a"), Compare([Written("a")], [], [], unacknowledged: [Written("a")]));

    [Fact]
    public void A_message_that_was_fetched_without_a_webhook_is_not_lost() =>
        Assert.Empty(Compare([Written("a")], [Citizen(1, "a")], [], unacknowledged: [Written("a")]).Findings);

    [Fact]
    public void A_message_that_is_there_twice_is_doubled() =>
        AssertOne(new Finding(FindingKind.Doubled, ChannelAudit.InTranscript, "62812", "a"), Compare([Written("a")], [Citizen(1, "a"), Citizen(2, "a")], []));

    [Fact]
    public void A_message_with_another_text_is_altered() =>
        AssertOne(new Finding(FindingKind.Altered, ChannelAudit.InTranscript, "62812", "a"), Compare([Written("a")], [Citizen(1, "a") with { Text = "else" }], []));

    [Fact]
    public void A_message_that_nobody_wrote_is_unknown() =>
        AssertOne(new Finding(FindingKind.Unknown, ChannelAudit.InTranscript, "somebody", "x"), Compare([], [Citizen(1, "x")], []));

    [Fact]
    public void A_reply_that_was_taken_twice_is_doubled() =>
        AssertOne(new Finding(FindingKind.Doubled, ChannelAudit.AtProvider, "62812", "c1.2"), Compare([Written("a")], [Citizen(1, "a"), Reply(2)], [Taken("c1.2", 2)]));

    [Fact]
    public void A_reply_that_was_not_taken_is_named()
    {
        var result = Compare([Written("a")], [Citizen(1, "a"), Reply(2), Reply(3)], [Taken("c1.3")]);
        Assert.Empty(result.Findings);
        Assert.Equal("c1.2", Assert.Single(result.NotTaken));
    }

    [Fact]
    public void What_was_taken_and_is_no_reply_is_unknown() =>
        AssertOne(new Finding(FindingKind.Unknown, ChannelAudit.AtProvider, "62812", "c1.1"), Compare([Written("a")], [Citizen(1, "a")], [Taken("c1.1")]));

    [Fact]
    public void What_was_taken_after_the_transcript_was_read_says_nothing() =>
        Assert.Empty(Compare([Written("a")], [Citizen(1, "a")], [Taken("c1.2")]).Findings);

    [Fact]
    public void An_answer_that_is_in_another_conversation_has_strayed()
    {
        Assert.Empty(Compare([Written("a") with { Answers = "c1.7" }], [Citizen(1, "a")], []).Findings);
        AssertOne(new Finding(FindingKind.Strayed, ChannelAudit.InTranscript, "62812", "a"), Compare([Written("a") with { Answers = "c2.7" }], [Citizen(1, "a")], []));
    }

    private static void AssertOne(Finding expected, ChannelResult result) => Assert.Equal(expected, Assert.Single(result.Findings));

    private static ChannelResult Compare(
        ImmutableArray<WrittenMessage> written, ImmutableArray<TranscriptEntry> entries, ImmutableArray<TakenCount> taken, params ImmutableArray<WrittenMessage> unacknowledged) =>
        ChannelAudit.Compare(written, unacknowledged, taken, new Dictionary<ConversationId, ImmutableArray<TranscriptEntry>> { [Thread] = entries });

    private static WrittenMessage Written(string key) => new(ProviderLine.WhatsApp, "62812", key, "Halo", DateTimeOffset.UnixEpoch);

    private static TakenCount Taken(string reference, int count = 1) => new(ProviderLine.WhatsApp, "62812", "Baik", reference, count);

    private static TranscriptEntry Citizen(long seq, string key) => new(seq, DateTimeOffset.UnixEpoch, EntryKind.Citizen, "Halo", "Siti", key);

    private static TranscriptEntry Reply(long seq) => new(seq, DateTimeOffset.UnixEpoch, EntryKind.Operator, "Baik", "Sari", $"k{seq}");
}
