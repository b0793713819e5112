using Omnichannel.Grains.Conversations;
using Omnichannel.Grains.Offices;

namespace Omnichannel.Grains.Tests.Conversations;

public sealed class OfficeWordsTests
{
    private static readonly DateTimeOffset At = new(2026, 11, 27, 3, 5, 0, TimeSpan.Zero);

    private static string Said(System.Collections.Immutable.ImmutableArray<ConversationEvent> events) => Assert.IsType<OfficeWrote>(Assert.Single(events)).Text;

    [Fact]
    public void Times_are_the_offices_own()
    {
        Assert.Equal("Petugas menanyakan hal ini kepada pejabat yang berwenang. Anda mendapat jawaban paling lambat Jumat 27/11 pukul 10.05.", Said(OfficeWords.Consulted(Some.Settings, At)));
        Assert.Contains("Jumat 27/11 pukul 12.05", Said(OfficeWords.Parked(Some.Settings with { UtcOffset = TimeSpan.FromHours(9) }, At)));
    }

    [Fact]
    public void A_call_and_a_lapse_name_the_number()
    {
        Assert.Equal("Baik, kami menghubungi Anda Jumat 27/11 pukul 10.05. Nomor antrean Anda tetap W-001.", Said(OfficeWords.CallBack(Some.Settings, Some.VisitId(), At)));
        Assert.Contains("W-001", Said(OfficeWords.Lapsed(Some.Settings, Some.VisitId())));
    }

    [Fact]
    public void Hours_are_told_from_Monday_on_with_equal_days_together()
    {
        var office = Some.Settings with
        {
            Texts = new OfficeTexts { OutOfHours = "{office}: {hours}" },
            Hours =
            [
                new OpeningHours(DayOfWeek.Sunday, new(9, 0), new(11, 0)), new OpeningHours(DayOfWeek.Friday, new(8, 0), new(11, 0)),
                new OpeningHours(DayOfWeek.Monday, new(13, 0), new(15, 30)), new OpeningHours(DayOfWeek.Monday, new(8, 0), new(12, 0)),
                new OpeningHours(DayOfWeek.Tuesday, new(8, 0), new(12, 0)), new OpeningHours(DayOfWeek.Tuesday, new(13, 0), new(15, 30)),
            ],
        };
        Assert.Equal("Kantor Uji: Senin, Selasa 08.00-12.00, 13.00-15.30; Jumat 08.00-11.00; Minggu 09.00-11.00", Said(OfficeWords.OutOfHours(office, Some.Placement(), At)));
    }

    [Fact]
    public void A_place_that_is_not_known_is_not_made_up()
    {
        var office = Some.Settings with { Texts = new OfficeTexts { OutOfHours = "{ticket}, urutan {position}" } };
        Assert.Equal("W-001, urutan -", Said(OfficeWords.OutOfHours(office, Some.Placement(), At)));
    }
}
