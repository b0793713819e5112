using System.Collections.Immutable;
using System.Globalization;
using Omnichannel.Embedded.Simulation;
using Omnichannel.Grains.Log;
using Omnichannel.Grains.Offices;
using Omnichannel.Grains.Shared;

namespace Omnichannel.Simulation.Worlds;

/// <summary>What a seed draws before the day begins. Seeds differ in kind, not only in luck: some have no network to speak of, some a
/// store that never fails, some twenty citizens for one operator.</summary>
public sealed record DayPlan
{
    private const int OpeningHour = 8;
    private static readonly string[] Services = ["ktp-el", "kk-baru"];
    private static readonly string[] Names = ["sari", "budi", "dewi", "agus", "rina"];

    public OfficeId Office { get; } = new("demo");
    public required DateTimeOffset Start { get; init; }
    public required OfficeSettings Settings { get; init; }
    public required ImmutableArray<StaffMember> Staff { get; init; }
    public required ImmutableArray<ConversationId> Addresses { get; init; }

    /// <summary>What citizens come for, as often as it stands here.</summary>
    public required ImmutableArray<Need> Needs { get; init; }

    /// <summary>How many acts the day has, before everybody is served and goes home.</summary>
    public required int Acts { get; init; }

    /// <summary>The longest time that usually passes between two acts.</summary>
    public required TimeSpan Tempo { get; init; }

    /// <summary>How calls travel; null = at once and in order.</summary>
    public required SimulatedNetwork? Network { get; init; }
    public required double StoreFaultPercent { get; init; }
    public required double ProviderFaultPercent { get; init; }

    /// <summary>How often the store's mood changes and how often the process dies, among a thousand acts.</summary>
    public required int StoreMoods { get; init; }
    public required int Crashes { get; init; }
    public required TimeSpan CollectionAge { get; init; }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{Acts} acts, tempo {Tempo.TotalSeconds} s, {Staff.Length} operators, {Addresses.Length} addresses, network {(Network is null ? "in order" : $"late {Network.LatePercent} %")}, store faults {StoreFaultPercent} %, provider faults {ProviderFaultPercent} %, moods {StoreMoods}, crashes {Crashes}");

    public static DayPlan Draw(int seed)
    {
        var chance = new Chance(seed, ChanceOf.Plan);
        var settings = DrawSettings(chance);
        var office = new OfficeId("demo");
        var start = DrawStart(chance, settings);
        return new DayPlan
        {
            Start = start,
            Settings = start.Hour == OpeningHour && chance.Percent(20) ? OpeningLate(settings, chance) : settings,
            Staff = [.. Names.Take(chance.Between(1, Names.Length)).Select(name => new StaffMember(new OperatorId(office, name), name, Role.Operator, chance.Between(1, 4), "", "", true) { Skills = chance.Percent(25) ? new Skills { Services = [chance.Of(Services)] } : Skills.All })],
            Needs = chance.Percent(60) ? [Need.Any] : [Need.Any, new Need(Services[0]), new Need(Services[1])],
            Addresses = [.. Enumerable.Range(1, chance.Between(3, 30)).Select(n => new ConversationId(office, DrawChannel(chance), string.Create(CultureInfo.InvariantCulture, $"citizen-{n}")))],
            Acts = chance.Between(250, 450),
            Tempo = TimeSpan.FromMilliseconds(chance.Of([300, 1_000, 3_000])),
            Network = chance.Of([null, new SimulatedNetwork(0, TimeSpan.Zero), new SimulatedNetwork(5, TimeSpan.FromMilliseconds(20)), new SimulatedNetwork(20, TimeSpan.FromMilliseconds(50))]),
            StoreFaultPercent = chance.Of([0, 0, 0.2, 1.5]),
            ProviderFaultPercent = chance.Of([0, 10, 40]),
            StoreMoods = chance.Of([0, 5, 15]),
            Crashes = chance.Of([0, 5, 15]),
            CollectionAge = TimeSpan.FromMinutes(chance.Between(2, 15)),
        };
    }

    /// <summary>What nobody of the staff can serve, anybody can.</summary>
    public bool IsFit(OperatorId who, VisitRow row) =>
        Staff.Single(s => s.Id == who).Skills.Cover(row.LineOf) || !Staff.Any(s => s.Skills.Cover(row.LineOf));

    private static OfficeSettings DrawSettings(Chance chance) => new()
    {
        Name = "Simulation",
        AutoAccept = chance.Percent(15),
        SurgeAfter = TimeSpan.FromSeconds(chance.Of([20, 120, 3_600])),
        CallBackIn = TimeSpan.FromSeconds(chance.Between(20, 300)),
        ReserveFor = TimeSpan.FromSeconds(chance.Between(5, 120)),
        SpamFor = TimeSpan.FromSeconds(chance.Between(20, 300)),
        ChannelWeights = chance.Percent(30) ? ImmutableSortedDictionary<Channel, int>.Empty.Add(Channel.WebChat, chance.Between(1, 10)) : ImmutableSortedDictionary<Channel, int>.Empty,
        OfferTimeout = TimeSpan.FromSeconds(chance.Between(8, 40)),
        ReopenWindow = TimeSpan.FromSeconds(chance.Between(30, 900)),
        ConsoleGrace = TimeSpan.FromSeconds(chance.Between(5, 60)),
        ReturnAfter = TimeSpan.FromSeconds(chance.Between(61, 200)),
    };

    /// <summary>The first citizens come before the office opens.</summary>
    private static OfficeSettings OpeningLate(OfficeSettings settings, Chance chance)
    {
        var opens = new TimeOnly(OpeningHour, 0).Add(chance.Between(TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(10)));
        return settings with { Hours = [.. Enum.GetValues<DayOfWeek>().Select(day => new OpeningHours(day, opens, new TimeOnly(22, 0)))] };
    }

    /// <summary>Some days begin shortly before midnight, when the queue numbers begin anew.</summary>
    private static DateTimeOffset DrawStart(Chance chance, OfficeSettings settings)
    {
        var midnight = new DateTimeOffset(2026, 11, 24, 0, 0, 0, settings.UtcOffset);
        return midnight + (chance.Percent(25) ? -chance.Between(TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(10)) : TimeSpan.FromHours(OpeningHour));
    }

    private static Channel DrawChannel(Chance chance) => chance.Percent(40) ? Channel.WebChat : chance.Of(Enum.GetValues<Channel>());
}
