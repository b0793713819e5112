using Omnichannel.Grains.Conversations;
using Omnichannel.Grains.Shared;

namespace Omnichannel.Grains.Desks;

/// <summary>Start-time fair queueing (Goyal, Vin, Cheng 1996): within a class every channel with somebody waiting is served in
/// proportion to its weight. In whole numbers, so that it comes to the same on every machine.</summary>
public sealed class FairShares
{
    /// <summary>What one visit costs a channel of weight 1. The least common multiple of 1 to 24: those weights share exactly,
    /// the others to one part in fifty million; a line lasts for over a thousand million visits.</summary>
    public const long Quantum = 5_354_228_880;

    private static readonly int ChannelCount = Enum.GetValues<Channel>().Length;
    private static readonly int ClassCount = Enum.GetValues<VisitClass>().Length;

    private readonly long[] _virtualTimes = new long[ClassCount];
    private readonly long[] _finishTags = new long[ClassCount * ChannelCount];
    private readonly long[] _costs;

    public FairShares(IReadOnlyDictionary<Channel, int> weights)
    {
        foreach (var weight in weights.Values)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(weight, 1, nameof(weights));
            ArgumentOutOfRangeException.ThrowIfGreaterThan(weight, FairnessRules.WeightMax, nameof(weights));
        }
        _costs = [.. Enum.GetValues<Channel>().Select(c => Quantum / weights.GetValueOrDefault(c, 1))];
    }

    /// <summary>The start tag of the last one picked of a class. It only grows.</summary>
    public long VirtualTime(VisitClass @class) => _virtualTimes[(int)@class];

    /// <summary>The start tag of the next visit of this class and channel.</summary>
    public long NextStart(VisitClass @class, Channel channel) => Math.Max(VirtualTime(@class), _finishTags[Flow(@class, channel)]);

    /// <summary>A visit of this class and channel was given this start tag.</summary>
    public void Charge(VisitClass @class, Channel channel, long start)
    {
        ref var finish = ref _finishTags[Flow(@class, channel)];
        finish = Math.Max(finish, start + _costs[(int)channel]);
    }

    public void Advance(VisitClass @class, long start) => _virtualTimes[(int)@class] = Math.Max(VirtualTime(@class), start);

    /// <summary>Numbers the pairs of class and channel.</summary>
    internal static int Flow(VisitClass @class, Channel channel) => (int)@class * ChannelCount + (int)channel;
}
