using System.Collections.Immutable;
using Omnichannel.Grains.Shared;

namespace Omnichannel.Grains.Offices;

/// <summary>What a member of staff can serve. An empty list is no restriction.</summary>
[GenerateSerializer, Immutable, Alias("Skills")]
public sealed record Skills
{
    public static readonly Skills All = new();

    [Id(0)] public ImmutableArray<string> Services { get; init; } = [];
    [Id(1)] public ImmutableArray<string> Languages { get; init; } = [];
    [Id(2)] public ImmutableArray<Channel> Channels { get; init; } = [];

    public bool Cover(Need need) => Has(Services, need.Service) && Has(Languages, need.Language);

    public bool Cover(Channel channel) => Channels.IsDefaultOrEmpty || Channels.Contains(channel);

    public bool Equals(Skills? other) =>
        other is not null && Services.SequenceEqual(other.Services) && Languages.SequenceEqual(other.Languages) && Channels.SequenceEqual(other.Channels);

    public override int GetHashCode() => HashCode.Combine(Services.Length, Languages.Length, Channels.Length);

    private static bool Has(ImmutableArray<string> skills, string? wanted) => wanted is null || skills.IsDefaultOrEmpty || skills.Contains(wanted);
}
