using Omnichannel.Grains.Operators;
using Omnichannel.Grains.Shared;

namespace Omnichannel.Grains.Tests.House;

/// <summary>A visit that waits for one operator reaches him, whatever he is skilled in.</summary>
public sealed class ReservedTests
{
    private static readonly Need Ktp = new("ktp-el");

    /// <summary>Sari serves that line, Budi another; the transfer goes to him.</summary>
    private static House WithTwoLines(int budiCapacity = 1)
    {
        var house = new House(1, null, (Some.Sari, 1), (Some.Budi, budiCapacity));
        house.Restricts(Some.Sari, 1, Ktp.Service!);
        house.Restricts(Some.Budi, budiCapacity, "kk-baru");
        return house;
    }

    [Theory]
    [InlineData(OperatorStatus.Available)]
    [InlineData(OperatorStatus.Away)]
    public void A_colleague_who_is_not_skilled_in_it_is_given_what_was_meant_for_him(OperatorStatus ofWhoIs)
    {
        using var house = WithTwoLines();
        var (sari, budi) = (house.Console(Some.Sari).IsAvailable(), house.Console(Some.Budi).IsAvailable());
        house.Citizen(1).Says("halo", need: Ktp);
        var visit = sari.Takes();
        sari.Sets(ofWhoIs);
        Assert.True(sari.Transfers(visit, Some.Budi).IsDone);
        Assert.Equal(visit.Visit, budi.Takes().Visit);
    }

    [Fact]
    public void It_reaches_him_past_those_whom_he_cannot_serve()
    {
        using var house = WithTwoLines(budiCapacity: 2);
        var (sari, budi) = (house.Console(Some.Sari).IsAvailable(), house.Console(Some.Budi).IsAvailable());
        house.Citizen(1).Says("halo", need: Ktp);
        var visit = sari.Takes();
        house.Citizen(2).Says("halo", need: new Need("kk-baru"));
        budi.Takes();
        for (var n = 3; n <= 5; n++) house.Citizen(n).Says("halo", need: Ktp);
        Assert.True(sari.Transfers(visit, Some.Budi).IsDone);
        house.Wait();
        Assert.Equal((visit.Visit, Some.VisitId(3)), (budi.Offer!.Visit, sari.Offer!.Visit));
    }

    [Fact]
    public void Who_served_it_because_nobody_better_was_there_gets_it_back_after_the_answer()
    {
        using var house = WithTwoLines();
        var budi = house.Console(Some.Budi).IsAvailable();
        house.Citizen(1).Says("halo", need: Ktp);
        var visit = budi.Takes();
        house.Console(Some.Sari).IsAvailable();
        budi.Consults(visit, null, house.Now.AddHours(1));
        Assert.True(budi.Answers(visit).IsDone);
        Assert.Equal(visit.Visit, budi.Takes().Visit);
    }
}
