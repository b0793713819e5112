using Omnichannel.Grains.Shared;

namespace Omnichannel.Grains.Desks;

/// <summary>Some of the channels, as one bit each.</summary>
public readonly record struct ChannelSet
{
    private ChannelSet(int bits) => Bits = bits;

    public static ChannelSet All { get; } = Of(Enum.GetValues<Channel>());

    internal int Bits { get; }

    public static ChannelSet Of(params ReadOnlySpan<Channel> channels)
    {
        var bits = 0;
        foreach (var channel in channels) bits |= 1 << (int)channel;
        return new ChannelSet(bits);
    }

    public bool Contains(Channel channel) => (Bits & (1 << (int)channel)) != 0;
}
