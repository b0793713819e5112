using Omnichannel.Grains.Conversations;
using Omnichannel.Grains.Shared;

namespace Omnichannel.Grains.Tests.House;

/// <summary>Calls that staff record when they are over: each has a number, and none a place.</summary>
public sealed class AnsweredCallTests
{
    private static void Records(House house, int calls)
    {
        for (var n = 1; n <= calls; n++)
        {
            var caller = house.Citizen(100 + n, Channel.Phone);
            var recorded = house.Do(grains => grains.GetGrain<IConversationGrain>(caller.Id.ToString())
                .Receive(new InboundMessage($"call-{n}", "Tanya jam buka", null, house.Now) { AnsweredBy = new AnsweredBy(Some.Sari, "Sari") }));
            Assert.Equal((VisitStatus.Closed, new Ticket(Channel.Phone, n)), (recorded.Visit!.Status, recorded.Visit.Ticket));
        }
    }

    [Fact]
    public void Who_comes_after_calls_that_are_over_is_first_in_an_empty_line()
    {
        using var house = new House();
        Records(house, 5);
        Assert.Equal(0, house.Desk.Waiting);
        var citizen = house.Citizen(1);
        citizen.Says("halo");
        Assert.Equal(1, citizen.Joins().Place!.Position);
    }

    [Fact]
    public void They_cost_the_phone_no_share_and_use_up_nobodys_bound()
    {
        using var house = new House();
        for (var n = 1; n <= 3; n++) house.Citizen(n).Says("halo");
        Records(house, 5);
        // Without a share used up the first who waits on the phone goes ahead of the second of the web.
        var caller = house.Citizen(4, Channel.Phone);
        caller.Says("halo");
        Assert.Equal(2, caller.Joins().Place!.Position);
    }
}
