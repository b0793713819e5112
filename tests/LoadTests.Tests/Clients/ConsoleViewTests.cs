using System.Collections.Immutable;
using Omnichannel.Grains.Gateways;
using Omnichannel.Grains.Operators;
using Omnichannel.Grains.Shared;
using Omnichannel.LoadTests.Clients;

namespace Omnichannel.LoadTests.Tests.Clients;

public sealed class ConsoleViewTests
{
    private static readonly OperatorProfile Profile = new(OperatorId.Parse("demo/sari"), "Sari", 3, "Demo", [], 4_000);

    [Theory]
    [InlineData("1", 6, PushFit.Next)]
    [InlineData("1", 5, PushFit.Seen)]
    [InlineData("1", 7, PushFit.Gap)]
    [InlineData("2", 6, PushFit.Gap)]
    public void A_push_follows_or_was_seen_or_leaves_a_gap(string epoch, long seq, PushFit expected)
    {
        var view = ConsoleView.Empty.Apply(new ConsoleResume("1", 5, OperatorBoard.Empty, [], Profile));
        Assert.Equal(expected, view.Fit(new OperatorPush(epoch, seq, new StatusChanged(OperatorStatus.Away))));
    }

    [Fact]
    public void Events_of_a_resume_come_on_top_of_what_was_held()
    {
        var held = ConsoleView.Empty.Apply(new ConsoleResume("1", 5, OperatorBoard.Empty with { Status = OperatorStatus.Away }, [], Profile));
        var resumed = held.Apply(new ConsoleResume("1", 6, null, [new StatusChanged(OperatorStatus.Available)], Profile));
        Assert.Equal((6, OperatorStatus.Available), (resumed.Seq, resumed.Board.Status));
    }

    [Fact]
    public void A_snapshot_replaces_what_was_held()
    {
        var held = ConsoleView.Empty.Apply(new ConsoleResume("1", 5, OperatorBoard.Empty with { Status = OperatorStatus.Available }, [], Profile));
        var fresh = held.Apply(new ConsoleResume("2", 0, OperatorBoard.Empty, ImmutableArray<OperatorEvent>.Empty, Profile));
        Assert.Equal(("2", 0, OperatorStatus.Offline), (fresh.Epoch, fresh.Seq, fresh.Board.Status));
    }
}
