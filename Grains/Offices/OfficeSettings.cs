using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Omnichannel.Grains.Shared;

namespace Omnichannel.Grains.Offices;

/// <summary>What an office sets. Every member says its effect, unit and default.</summary>
[GenerateSerializer, Immutable, Alias("OfficeSettings")]
public sealed record OfficeSettings
{
    /// <summary>The name citizens see.</summary>
    [Id(0)] public required string Name { get; init; }

    /// <summary>The office's clock against UTC: it starts the day of the queue numbers. 7 hours = WIB (default), 8 = WITA,
    /// 9 = WIT. Indonesia has no daylight saving, so an offset is exact.</summary>
    [Id(1)] public TimeSpan UtcOffset { get; init; } = TimeSpan.FromHours(7);

    /// <summary>How long an operator may think about an offer. Default 30 s.</summary>
    [Id(2)] public TimeSpan OfferTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long after its closing a visit is reopened by the citizen's next message. Default 15 minutes.</summary>
    [Id(3)] public TimeSpan ReopenWindow { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>The longest message, in UTF-16 units. Default 4,000.</summary>
    [Id(4)] public int TextLengthMax { get; init; } = 4_000;

    /// <summary>How long an operator without a console keeps his status. Default 60 s.</summary>
    [Id(5)] public TimeSpan ConsoleGrace { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long an operator without a console keeps the visits that he serves. Default 5 minutes.</summary>
    [Id(6)] public TimeSpan ReturnAfter { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>What a service is expected to take before there are figures of one's own. Default 6 minutes.</summary>
    [Id(7)] public TimeSpan ExpectedService { get; init; } = TimeSpan.FromMinutes(6);

    /// <summary>How often a visit may be overtaken, and so by how much a shown position may grow. Default 5.</summary>
    [Id(8)] public int OvertakesMax { get; init; } = 5;

    /// <summary>The share of a channel against the others, 1 to 100. Default 1 each.</summary>
    [Id(9)] public ImmutableSortedDictionary<Channel, int> ChannelWeights { get; init; } = ImmutableSortedDictionary<Channel, int>.Empty;

    /// <summary>How much of an operator's capacity one visit of a channel takes, 1 to 20. Default 1 each.</summary>
    [Id(10)] public ImmutableSortedDictionary<Channel, int> ChannelUnits { get; init; } = ImmutableSortedDictionary<Channel, int>.Empty;

    /// <summary>Visits are given to operators without asking. Default: they are offered.</summary>
    [Id(11)] public bool AutoAccept { get; init; }

    /// <summary>When the office is open. Default: always.</summary>
    [Id(12)] public ImmutableArray<OpeningHours> Hours { get; init; } = [];

    /// <summary>Days on which it is closed whatever the weekday.</summary>
    [Id(13)] public ImmutableArray<DateOnly> Holidays { get; init; } = [];

    [Id(14)] public OfficeTexts Texts { get; init; } = new();

    /// <summary>From which expected wait (its middle) on a new visit is offered to be called back. Default 60 minutes.</summary>
    [Id(15)] public TimeSpan SurgeAfter { get; init; } = TimeSpan.FromMinutes(60);

    /// <summary>How long a visit waits for the one operator it is meant for before anybody gets it. Default 5 minutes.</summary>
    [Id(16)] public TimeSpan ReserveFor { get; init; } = TimeSpan.FromMinutes(5);

    [Id(17)] public FloodLimits Flood { get; init; } = new();

    /// <summary>How long a conversation marked as spam is silenced. Default 24 hours.</summary>
    [Id(18)] public TimeSpan SpamFor { get; init; } = TimeSpan.FromHours(24);

    /// <summary>When who asks to be called back without a time is called, or comes back. Default in 2 hours.</summary>
    [Id(19)] public TimeSpan CallBackIn { get; init; } = TimeSpan.FromHours(2);

    /// <summary>The longest time for which a place is held or an answer awaited. Default 30 days.</summary>
    [Id(20)] public TimeSpan HoldMax { get; init; } = TimeSpan.FromDays(30);

    /// <summary>The day by the office's own clock.</summary>
    public DateOnly DayOf(DateTimeOffset at) => DateOnly.FromDateTime(at.ToOffset(UtcOffset).DateTime);
}

[JsonConverter(typeof(JsonStringEnumConverter<Role>))]
public enum Role { Operator, Supervisor, Admin }

/// <param name="Capacity">How many units of visits at a time, 1 to 20; a visit takes one unless its channel takes more.</param>
/// <param name="PasswordHash">Made and read by the gateway; the grain only keeps it.</param>
/// <param name="SecurityStamp">Changes with the password and when disabled: older sessions are void.</param>
[GenerateSerializer, Immutable, Alias("StaffMember")]
public sealed record StaffMember(OperatorId Id, string Name, Role Role, int Capacity, string PasswordHash, string SecurityStamp, bool IsEnabled)
{
    /// <summary>More than that nobody can serve well at a time.</summary>
    public const int CapacityMax = 20;

    [Id(0)] public Skills Skills { get; init; } = Skills.All;
}

/// <summary>Settings and staff at one version.</summary>
[GenerateSerializer, Immutable, Alias("Office")]
public sealed record Office(OfficeId Id, long Version, OfficeSettings Settings, ImmutableArray<StaffMember> Staff)
{
    public StaffMember? Find(OperatorId id) => Staff.FirstOrDefault(s => s.Id == id);
}
