using Omnichannel.LoadTests.Reports;
using Omnichannel.LoadTests.Scenarios.Outage;

namespace Omnichannel.LoadTests.Tests.Reports;

public sealed class OutageAuditTests
{
    [Fact]
    public void All_is_well_when_each_message_is_there_once_and_in_its_order()
    {
        var result = OutageAudit.Compare([[1, 3, 5], [2, 4]], [[2, 4], [1, 3, 5]]);
        Assert.Empty(result.Findings);
        Assert.Equal((5, 5), (result.Acknowledged, result.Stored));
    }

    [Fact]
    public void What_was_stored_without_an_acknowledgement_says_nothing()
    {
        var result = OutageAudit.Compare([[1, 3]], [[1, 2, 3]]);
        Assert.Empty(result.Findings);
        Assert.Equal((2, 3), (result.Acknowledged, result.Stored));
    }

    [Fact]
    public void A_message_that_is_nowhere_is_lost() => AssertOne(FindingKind.Lost, "3", OutageAudit.Compare([[1, 3]], [[1]]));

    [Fact]
    public void A_message_that_is_there_twice_is_doubled() => AssertOne(FindingKind.Doubled, "1", OutageAudit.Compare([[1, 3]], [[1, 3, 1]]));

    [Fact]
    public void A_message_behind_a_later_one_is_out_of_order() => AssertOne(FindingKind.OutOfOrder, "3", OutageAudit.Compare([[1, 2, 3]], [[1, 3, 2]]));

    [Fact]
    public void A_message_in_another_conversation_has_strayed() => AssertOne(FindingKind.Strayed, "3", OutageAudit.Compare([[1, 3], [2]], [[1], [2, 3]]));

    [Fact]
    public void A_run_is_good_when_the_outage_was_felt_and_left_nothing()
    {
        Assert.True(Report.IsGood);
        foreach (var bad in new[]
        {
            Report with { Messages = OutageAudit.Compare([[1]], []) }, Report with { Messages = OutageAudit.Compare([[]], []) }, Report with { Spooled = 0 }, Report with { Refused = 1 },
            Report with { LeftWaiting = 1 }, Report with { IsDrained = false }, Report with { IsReady = false },
        })
            Assert.False(bad.IsGood, bad.ToText());
    }

    private static OutageReport Report => new()
    {
        Store = "postgres",
        Outage = "the server frozen",
        Options = new OutageOptions(60, 1, 1, 1, TimeSpan.Zero),
        Messages = OutageAudit.Compare([[1, 2]], [[1, 2]]),
        Spooled = 1,
        Refused = 0,
        LeftWaiting = 0,
        SlowestBefore = 0.1,
        SlowestAway = 4.1,
        SlowestAfter = 0.1,
        LargestSpool = 1_000,
        DrainedAfter = 1,
        IsDrained = true,
        IsReady = true,
    };

    private static void AssertOne(FindingKind kind, string message, OutageResult result)
    {
        var finding = Assert.Single(result.Findings);
        Assert.Equal((kind, message), (finding.Kind, finding.Key));
    }
}
