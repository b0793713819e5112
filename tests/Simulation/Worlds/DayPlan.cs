using System.Collections.Immutable;
using System.Globalization;
using Omnichannel.Embedded.Simulation;
using Omnichannel.Grains.Offices;
using Omnichannel.Grains.Shared;

namespace Omnichannel.Simulation.Worlds;

/// <summary>What a seed draws before the day begins. Seeds differ in kind, not only in luck: some have no network to speak of, some a
/// store that never fails, some twenty citizens for one operator.</summary>
public sealed record DayPlan
{
    private static readonly string[] Names = ["sari", "budi", "dewi", "agus", "rina"];

    public OfficeId Office { get; } = new("demo");
    public required DateTimeOffset Start { get; init; }
    public required OfficeSettings Settings { get; init; }
    public required ImmutableArray<StaffMember> Staff { get; init; }
    public required ImmutableArray<ConversationId> Addresses { get; init; }

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
        return new DayPlan
        {
            Start = DrawStart(chance, settings),
            Settings = settings,
            Staff = [.. Names.Take(chance.Between(1, Names.Length)).Select(name => new StaffMember(new OperatorId(office, name), name, Role.Operator, chance.Between(1, 4), "", "", true))],
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

    private static OfficeSettings DrawSettings(Chance chance) => new()
    {
        Name = "Simulation",
        OfferTimeout = TimeSpan.FromSeconds(chance.Between(8, 40)),
        ReopenWindow = TimeSpan.FromSeconds(chance.Between(30, 900)),
        ConsoleGrace = TimeSpan.FromSeconds(chance.Between(5, 60)),
        ReturnAfter = TimeSpan.FromSeconds(chance.Between(61, 200)),
    };

    /// <summary>Some days begin shortly before midnight, when the queue numbers begin anew.</summary>
    private static DateTimeOffset DrawStart(Chance chance, OfficeSettings settings)
    {
        var midnight = new DateTimeOffset(2026, 11, 24, 0, 0, 0, settings.UtcOffset);
        return midnight + (chance.Percent(25) ? -chance.Between(TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(10)) : TimeSpan.FromHours(8));
    }

    private static Channel DrawChannel(Chance chance) => chance.Percent(40) ? Channel.WebChat : chance.Of(Enum.GetValues<Channel>());
}
