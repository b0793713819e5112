using Omnichannel.Grains.Citizens;
using Omnichannel.Grains.Conversations;
using Omnichannel.Grains.Desks;
using Omnichannel.Grains.Log;
using Omnichannel.Grains.Offices;
using Omnichannel.Grains.Shared;

namespace Omnichannel.Grains.Tests.House;

/// <summary>Two addresses of one person: linked by a code, one place in line.</summary>
public sealed class LinkTests
{
    private const string FirstCode = "100001";

    private static LinkRefusal Send(House house, CitizenDouble from, CitizenDouble to, CitizenDouble? person = null) =>
        house.Do(grains => Person(grains, person ?? from).SendCode(from.Id, to.Id));

    private static LinkRefusal Confirm(House house, CitizenDouble person, string code = FirstCode) => house.Do(grains => Person(grains, person).Confirm(code));

    private static ICitizenGrain Person(IClusterClient grains, CitizenDouble first) => grains.GetGrain<ICitizenGrain>($"{first.Id.Office}/{CitizenName.Of(first.Id)}");

    private static LinkRefusal Link(House house, CitizenDouble from, CitizenDouble to, string code = FirstCode)
    {
        Assert.Equal(LinkRefusal.None, Send(house, from, to));
        return Confirm(house, from, code);
    }

    private static string[] Persons(House house) => [.. house.OpenVisits.Select(v => v.Citizen ?? "nobody else")];

    [Fact]
    public void A_code_reaches_the_other_address_and_links_both()
    {
        using var house = new House();
        var (page, phone) = (house.Citizen(1), house.Citizen(2, Channel.Sms));
        page.Says("Halo");
        phone.Says("Halo juga");
        Assert.Equal(LinkRefusal.None, Send(house, page, phone));
        house.Wait();
        Assert.Contains(FirstCode, Assert.Single(house.Provider.Taken));
        Assert.Equal(LinkRefusal.WrongCode, Confirm(house, page, "000000"));
        Assert.Equal(["nobody else", "nobody else"], Persons(house));

        Assert.Equal(LinkRefusal.None, Confirm(house, page));
        var name = CitizenName.Of(page.Id);
        Assert.Equal([name, name], Persons(house));
        Assert.Equal([page.Id, phone.Id], house.Do(grains => Person(grains, page).Addresses()).ToArray());
        Assert.Equal(LinkRefusal.None, Confirm(house, page));
    }

    [Fact]
    public void The_code_stands_nowhere_but_in_its_message()
    {
        using var house = new House();
        var (page, phone) = (house.Citizen(1), house.Citizen(2, Channel.Sms));
        Send(house, page, phone);
        Assert.Empty(page.Transcript());
        Assert.Equal(EntryKind.Office, Assert.Single(phone.Transcript()).Kind);
        Assert.Empty(house.OpenVisits);
    }

    [Fact]
    public void Linked_addresses_have_one_place()
    {
        using var house = new House();
        var (page, phone, other) = (house.Citizen(1), house.Citizen(2, Channel.Sms), house.Citizen(3));
        page.Says("Halo");
        other.Says("Halo");
        Link(house, page, phone);
        phone.Joins();
        phone.Says("Masih menunggu");
        house.Wait();
        Assert.Equal([1], phone.PlacesSeen.Distinct());
        Assert.Equal(2, house.Do(grains => grains.GetGrain<IDeskGrain>(Some.Office.Name).Line(10)).Length);
    }

    [Fact]
    public void Who_serves_one_address_gets_the_other()
    {
        using var house = new House(1, null, (Some.Sari, 2), (Some.Budi, 2));
        var (page, phone) = (house.Citizen(1), house.Citizen(2, Channel.Sms));
        Link(house, page, phone);
        var budi = house.Console(Some.Budi).IsAvailable();
        page.Says("Halo");
        budi.Takes();
        var sari = house.Console(Some.Sari).IsAvailable();
        phone.Says("Masih menunggu");
        house.Wait();
        Assert.Equal((phone.Id, null), (budi.Offer!.Conversation, sari.Offer));
    }

    [Fact]
    public void A_later_visit_of_a_linked_address_is_that_persons_too()
    {
        using var house = new House();
        var (page, phone) = (house.Citizen(1), house.Citizen(2, Channel.Sms));
        page.Says("Halo");
        Link(house, page, phone);
        phone.Says("Halo");
        house.CrashAndRestart();
        Assert.Equal([CitizenName.Of(page.Id), CitizenName.Of(page.Id)], Persons(house));
    }

    [Fact]
    public void An_address_of_another_person_is_not_linked_and_nothing_happens_to_the_first()
    {
        using var house = new House();
        var (page, phone, stranger) = (house.Citizen(1), house.Citizen(2, Channel.Sms), house.Citizen(3));
        page.Says("Halo");
        stranger.Says("Halo");
        Link(house, page, phone);
        Assert.Equal(LinkRefusal.LinkedElsewhere, Link(house, stranger, phone, "100002"));
        Assert.Equal([CitizenName.Of(page.Id), "nobody else"], Persons(house));
        Assert.Empty(house.Do(grains => Person(grains, stranger).Addresses()));
        Assert.Equal(LinkRefusal.NoCode, Confirm(house, stranger, "100002"));
    }

    [Fact]
    public void An_address_that_was_linked_is_of_that_person_and_links_others_to_him()
    {
        using var house = new House();
        var (page, phone, mail) = (house.Citizen(1), house.Citizen(2, Channel.Sms), house.Citizen(3, Channel.Email));
        Link(house, page, phone);
        Assert.Equal(CitizenName.Of(page.Id), house.Do(grains => grains.GetGrain<IConversationGrain>(phone.Id.ToString()).Citizen()));
        Assert.Equal(LinkRefusal.LinkedElsewhere, Send(house, phone, mail));
        Assert.Equal(LinkRefusal.None, Send(house, phone, mail, person: page));
        Assert.Equal(LinkRefusal.None, Confirm(house, page, "100002"));
        Assert.Equal(3, house.Do(grains => Person(grains, page).Addresses()).Length);
        Assert.Equal(LinkRefusal.None, Send(house, page, mail));
        Assert.Single(mail.Transcript());
    }

    [Fact]
    public void Of_two_persons_who_link_one_address_at_once_one_wins()
    {
        for (var seed = 1; seed <= 20; seed++)
        {
            using var house = new House(seed);
            var (first, second, phone) = (house.Citizen(1), house.Citizen(2), house.Citizen(3, Channel.Sms));
            phone.Says("Halo");
            Send(house, first, phone);
            Send(house, second, phone);
            var answers = house.Do(grains => Task.WhenAll(Person(grains, first).Confirm("100001"), Person(grains, second).Confirm("100002")));
            Assert.Equal([LinkRefusal.None, LinkRefusal.LinkedElsewhere], answers.Order());
            var winner = answers[0] == LinkRefusal.None ? first : second;
            Assert.Equal([CitizenName.Of(winner.Id)], Persons(house));
        }
    }

    // The commits of a link: the other address, then the first one. Whichever is lost, the same code again finishes it.
    [Theory]
    [InlineData(Fault.BeforeCommit, 0)]
    [InlineData(Fault.AfterCommit, 0)]
    [InlineData(Fault.BeforeCommit, 1)]
    [InlineData(Fault.AfterCommit, 1)]
    public void A_link_that_was_interrupted_is_finished_by_the_same_code(Fault fault, int spared)
    {
        using var house = new House();
        var (page, phone) = (house.Citizen(1), house.Citizen(2, Channel.Sms));
        page.Says("Halo");
        phone.Says("Halo");
        Send(house, page, phone);
        house.Wait();
        house.Store.Fail(fault, spared);
        Assert.Throws<StoreUnavailableException>(() => Confirm(house, page));
        Assert.Equal(LinkRefusal.None, Confirm(house, page));
        Assert.Equal([CitizenName.Of(page.Id), CitizenName.Of(page.Id)], Persons(house));
        Assert.Equal(2, house.Do(grains => Person(grains, page).Addresses()).Length);
    }

    [Fact]
    public void A_link_that_was_interrupted_by_a_crash_is_finished_by_the_next_life()
    {
        using var house = new House();
        var (page, phone) = (house.Citizen(1), house.Citizen(2, Channel.Sms));
        page.Says("Halo");
        phone.Says("Halo");
        Send(house, page, phone);
        house.Wait();
        house.Store.Fail(Fault.BeforeCommit, spared: 1);
        Assert.Throws<StoreUnavailableException>(() => Confirm(house, page));
        house.CrashAndRestart();
        house.Do(grains => Person(grains, page).Addresses());
        Assert.Equal([CitizenName.Of(page.Id), CitizenName.Of(page.Id)], Persons(house));
    }

    [Fact]
    public void An_office_that_is_not_there_sends_no_code()
    {
        using var house = new House();
        var (from, to) = (new ConversationId(new OfficeId("elsewhere"), Channel.WebChat, "x"), new ConversationId(new OfficeId("elsewhere"), Channel.Sms, "y"));
        Assert.Equal(LinkRefusal.AddressInvalid, house.Do(grains => grains.GetGrain<ICitizenGrain>($"elsewhere/{CitizenName.Of(from)}").SendCode(from, to)));
        Assert.Null(house.Do(grains => grains.GetGrain<IOfficeGrain>("elsewhere").Read()));
    }
}
