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

    /// <summary>The day by the office's own clock.</summary>
    public DateOnly DayOf(DateTimeOffset at) => DateOnly.FromDateTime(at.ToOffset(UtcOffset).DateTime);
}

[JsonConverter(typeof(JsonStringEnumConverter<Role>))]
public enum Role { Operator, Supervisor, Admin }

/// <param name="Capacity">How many visits at a time, 1 to 20.</param>
/// <param name="PasswordHash">Made and read by the gateway; the grain only keeps it.</param>
/// <param name="SecurityStamp">Changes with the password and when disabled: older sessions are void.</param>
[GenerateSerializer, Immutable, Alias("StaffMember")]
public sealed record StaffMember(OperatorId Id, string Name, Role Role, int Capacity, string PasswordHash, string SecurityStamp, bool IsEnabled)
{
    /// <summary>More than that nobody can serve well at a time.</summary>
    public const int CapacityMax = 20;
}

/// <summary>Settings and staff at one version.</summary>
[GenerateSerializer, Immutable, Alias("Office")]
public sealed record Office(OfficeId Id, long Version, OfficeSettings Settings, ImmutableArray<StaffMember> Staff)
{
    public StaffMember? Find(OperatorId id) => Staff.FirstOrDefault(s => s.Id == id);
}
