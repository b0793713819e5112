using Omnichannel.Grains.Conversations;
using Omnichannel.Grains.Desks;
using Omnichannel.Grains.Offices;
using Omnichannel.Grains.Shared;

namespace Omnichannel.Grains.Tests.Conversations;

/// <summary>Long waits and closed doors: what a newcomer is told, and what he may choose. 02:00 UTC is 09:00 in the office.</summary>
public sealed class WaitChoiceTests
{
    private static readonly OfficeSettings Office = Some.Settings with
    {
        Hours = [.. Enum.GetValues<DayOfWeek>().Select(day => new OpeningHours(day, new(8, 0), new(15, 0)))],
        TextLengthMax = 4_000,
    };

    private static readonly Placement Long = Some.Placement() with { Shown = new PlaceInLine(40, new WaitRange(3_600, 5_400)), CallBackAt = Some.Now.AddHours(2) };
    private static readonly Placement Closed = Some.Placement() with { Shown = new PlaceInLine(3, null), NotBefore = new DateTimeOffset(2026, 11, 25, 1, 0, 0, TimeSpan.Zero) };

    private static ConversationEvent[] Receive(ConversationState state, string text, Placement? placement, DateTimeOffset? at = null, string key = "k2") =>
        [.. Assert.IsType<Decision.Commit>(ConversationRules.Receive(state, Some.Message(key, text), Channel.Sms, placement, Office, at ?? Some.Now)).Events];

    private static ConversationState Opened(Placement placement) =>
        Receive(ConversationState.New, "Halo", placement, key: "k1").Aggregate(ConversationState.New, (state, e) => state.Apply(e, Some.Now));

    private static Decision Choose(ConversationState state, WaitChoice choice, DateTimeOffset? at = null, DateTimeOffset? now = null) =>
        ConversationRules.Decide(state, new ChooseWait(Some.VisitId(), choice, at), null, Office, now ?? Some.Now.AddMinutes(1));

    private static VisitParked Parked(Decision decision) => Assert.IsType<VisitParked>(Assert.IsType<Decision.Commit>(decision).Events[0]);

    [Fact]
    public void From_the_offices_limit_on_a_newcomer_may_choose_and_is_told_the_wait_the_number_and_the_time()
    {
        var events = Receive(ConversationState.New, "Halo", Long);
        Assert.Equal(Some.Now.AddHours(2), ((VisitOpened)events[1]).CallBackAt);
        Assert.Equal(
            "Antrean sedang panjang, perkiraan tunggu 60-90 menit. Nomor Anda W-001. Balas 1 untuk tetap menunggu, 2 untuk kami hubungi Selasa 24/11 pukul 11.00, " +
            "3 untuk kembali sebelum Selasa 24/11 pukul 11.00 tanpa kehilangan tempat.", ((OfficeWrote)events[2]).Text);
    }

    [Fact]
    public void Below_the_limit_or_without_an_honest_range_nothing_is_said()
    {
        Assert.Equal(2, Receive(ConversationState.New, "Halo", Long with { Shown = new PlaceInLine(39, new WaitRange(3_599, 5_400)) }).Length);
        Assert.Equal(2, Receive(ConversationState.New, "Halo", Long with { Shown = new PlaceInLine(39, null) }).Length);
    }

    [Fact]
    public void What_refuses_automatic_answers_opens_a_visit_and_the_office_says_nothing()
    {
        var silent = Some.Message() with { RefusesAutomatic = true };
        foreach (var placement in new[] { Long, Closed })
        {
            var events = Assert.IsType<Decision.Commit>(ConversationRules.Receive(ConversationState.New, silent, Channel.Email, placement, Office, Some.Now)).Events;
            Assert.Equal("CitizenWrote + VisitOpened", ConversationRulesTable.Describe(new Decision.Commit(events)));
            // Who was not told of a choice makes none by a number in his next mail.
            Assert.Equal((placement.Visit, placement.NotBefore, null), (((VisitOpened)events[1]).Visit, ((VisitOpened)events[1]).NotBefore, ((VisitOpened)events[1]).CallBackAt));
        }
        var flooding = Enumerable.Range(1, Office.Flood.Burst - 1).Aggregate(Opened(Closed), (state, n) => state.Apply(Receive(state, "x", null, key: $"f{n}")[0], Some.Now));
        Assert.Equal("CitizenWrote + FloodSeen + OfficeWrote", ConversationRulesTable.Describe(new Decision.Commit([.. Receive(flooding, "x", null)])));
        Assert.Equal("CitizenWrote + FloodSeen", ConversationRulesTable.Describe(ConversationRules.Receive(flooding, silent with { Key = "k2" }, Channel.Email, null, Office, Some.Now)));
    }

    [Fact]
    public void A_machine_that_nobody_recognises_and_that_answers_every_answer_gets_one_a_visit()
    {
        var (state, answers, number) = (ConversationState.New, 0, 0);
        Write(Some.Now);
        for (var (told, at) = (0, Some.Now); told < answers && number < 100; told++) Write(at = at.AddSeconds(30));
        Assert.Equal((1, 2), (answers, number));

        // Nor do more come of it when it writes all day long.
        for (var at = Some.Now.AddHours(1); at < Some.Now.AddHours(24); at = at.AddMinutes(1)) Write(at);
        Assert.Equal(1, answers);

        void Write(DateTimeOffset at)
        {
            var events = Assert.IsType<Decision.Commit>(ConversationRules.Receive(state, Some.Message($"m{++number}"), Channel.Email, Closed, Office, at)).Events;
            answers += events.Count(e => e is OfficeWrote);
            state = events.Aggregate(state, (s, e) => s.Apply(e, at));
        }
    }

    [Fact]
    public void A_call_after_the_closing_hour_is_made_at_the_next_opening() =>
        Assert.Equal(Closed.NotBefore, ((VisitOpened)Receive(ConversationState.New, "Halo", Long with { CallBackAt = Some.Now.AddHours(6) })[1]).CallBackAt);

    [Theory]
    [InlineData("1", "CitizenWrote + WaitKept")]
    [InlineData(" 2\n", "CitizenWrote + VisitParked + OfficeWrote")]
    [InlineData("3", "CitizenWrote + VisitParked + OfficeWrote")]
    [InlineData("4", "CitizenWrote")]
    [InlineData("2 orang", "CitizenWrote")]
    public void A_bare_number_is_the_choice(string text, string expected) =>
        Assert.Equal(expected, ConversationRulesTable.Describe(new Decision.Commit([.. Receive(Opened(Long), text, null)])));

    [Fact]
    public void A_number_from_who_may_not_choose_is_a_message() =>
        Assert.Equal(["CitizenWrote"], Receive(Opened(Some.Placement()), "2", null).Select(e => e.GetType().Name));

    [Fact]
    public void A_choice_is_made_once()
    {
        var state = Receive(Opened(Long), "1", null).Aggregate(Opened(Long), (s, e) => s.Apply(e, Some.Now));
        Assert.False(state.Visit!.MayChoose);
        Assert.Equal(["CitizenWrote"], Receive(state, "2", null, key: "k3").Select(e => e.GetType().Name));
    }

    [Fact]
    public void Without_a_wish_the_call_is_at_the_time_that_was_told_however_late_the_choice() =>
        Assert.Equal(Some.Now.AddHours(2), Parked(Choose(Opened(Long), WaitChoice.CallBack, now: Some.Now.AddMinutes(90))).Until);

    [Fact]
    public void After_that_time_it_is_counted_from_now() =>
        Assert.Equal(Some.Now.AddHours(5), Parked(Choose(Opened(Long), WaitChoice.CallBack, now: Some.Now.AddHours(3))).Until);

    [Fact]
    public void A_wish_is_kept_within_the_hours_and_moves_to_the_next_opening_outside_of_them()
    {
        Assert.Equal(new VisitParked(ParkReason.ComeBack, Some.Now.AddHours(3), null, null), Parked(Choose(Opened(Long), WaitChoice.ComeBack, Some.Now.AddHours(3))));
        Assert.Equal(new VisitParked(ParkReason.CallBack, Closed.NotBefore!.Value, null, null), Parked(Choose(Opened(Long), WaitChoice.CallBack, Some.Now.AddHours(10))));
    }

    [Fact]
    public void A_wish_for_next_year_is_refused() =>
        Assert.Equal(new Decision.Refuse(Refusal.TimeInvalid), Choose(Opened(Long), WaitChoice.ComeBack, Some.Now.AddDays(31)));

    [Fact]
    public void An_offer_ends_the_choice()
    {
        var state = Opened(Long).Apply(new VisitOffered(new OfferId(Some.VisitId(), 1), Some.Sari, Some.Now.AddSeconds(30)), Some.Now);
        Assert.Equal(new Decision.Refuse(Refusal.NoChoice), Choose(state, WaitChoice.CallBack));
    }

    [Fact]
    public void Out_of_hours_a_newcomer_gets_the_number_the_place_the_opening_and_what_helps_meanwhile()
    {
        var office = Office with { Texts = Office.Texts with { SelfService = "Syarat layanan: ketik SYARAT." } };
        var events = Assert.IsType<Decision.Commit>(ConversationRules.Receive(ConversationState.New, Some.Message(), Channel.Sms, Closed, office, Some.Now)).Events;
        Assert.Equal((Closed.NotBefore, null), (((VisitOpened)events[1]).NotBefore, ((VisitOpened)events[1]).CallBackAt));
        Assert.Equal(
            "Kantor Uji sedang tutup dan buka lagi Rabu 25/11 pukul 08.00. Jam layanan: Senin, Selasa, Rabu, Kamis, Jumat, Sabtu, Minggu 08.00-15.00. " +
            "Nomor antrean Anda W-001, urutan 3. Pesan Anda sudah kami terima.\n\nSyarat layanan: ketik SYARAT.", ((OfficeWrote)events[2]).Text);
    }

    [Fact]
    public void Out_of_hours_nobody_is_offered_a_choice() =>
        Assert.Null(((VisitOpened)Receive(ConversationState.New, "Halo", Closed with { Shown = new PlaceInLine(40, new WaitRange(9_000, 9_999)) })[1]).CallBackAt);

    [Fact]
    public void Who_comes_back_out_of_hours_hears_when_somebody_is_there()
    {
        var state = Opened(Some.Placement()).Apply(new VisitParked(ParkReason.ComeBack, Some.Now.AddHours(9), null, null), Some.Now);
        Assert.Equal(["CitizenWrote", "VisitResumed", "OfficeWrote"], Receive(state, "Halo", Closed, Some.Now.AddHours(7)).Select(e => e.GetType().Name));
    }

    [Fact]
    public void An_office_that_has_left_its_texts_empty_says_nothing()
    {
        var mute = Office with { Texts = new OfficeTexts { OutOfHours = "", Surge = "", Parked = "", CallBack = "", Consulted = "", Lapsed = "" } };
        Assert.All(
            new[] { OfficeWords.OutOfHours(mute, Closed, Some.Now), OfficeWords.Surge(mute, Long, Some.Now), OfficeWords.Parked(mute, Some.Now), OfficeWords.CallBack(mute, Some.VisitId(), Some.Now), OfficeWords.Consulted(mute, Some.Now), OfficeWords.Lapsed(mute, Some.VisitId()) },
            said => Assert.Empty(said));
    }
}
