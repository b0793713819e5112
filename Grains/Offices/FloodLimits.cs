namespace Omnichannel.Grains.Offices;

/// <summary>How much one conversation may write before its messages are folded into one block. Nothing is ever dropped.</summary>
[GenerateSerializer, Immutable, Alias("FloodLimits")]
public sealed record FloodLimits
{
    /// <summary>How many messages a minute, for as long as one likes. Default 20.</summary>
    [Id(0)] public int MessagesPerMinute { get; init; } = 20;

    /// <summary>How many at once. Default 10.</summary>
    [Id(1)] public int Burst { get; init; } = 10;

    /// <summary>After how long without a folded message a flood is over. Default 10 minutes.</summary>
    [Id(2)] public TimeSpan OverAfter { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>A second flood within this time is a repeat: no warning, but quiet. Default 1 hour.</summary>
    [Id(3)] public TimeSpan RepeatWithin { get; init; } = TimeSpan.FromHours(1);

    /// <summary>More folded messages than that in one flood make it quiet as well. Default 50.</summary>
    [Id(4)] public int FoldedMax { get; init; } = 50;

    /// <summary>How long a conversation is quiet: everything it writes is folded, nobody is notified. Default 15 minutes.</summary>
    [Id(5)] public TimeSpan QuietFor { get; init; } = TimeSpan.FromMinutes(15);
}
