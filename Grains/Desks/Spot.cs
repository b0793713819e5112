using Omnichannel.Grains.Conversations;
using Omnichannel.Grains.Shared;

namespace Omnichannel.Grains.Desks;

/// <summary>One place that is taken in a line: reserved, or with a visit on it. It is its own node in the <see cref="PlaceTree"/>.</summary>
internal sealed class Spot(Place place, VisitClass @class, Channel channel, PlacedBy placedBy)
{
    public Place Place { get; } = place;

    /// <summary>The visit's own class.</summary>
    public VisitClass Class { get; } = @class;

    public Channel Channel { get; } = channel;

    public PlacedBy PlacedBy { get; } = placedBy;

    /// <summary>Null while the place is only reserved.</summary>
    public VisitId? Visit { get; set; }

    public bool IsReady { get; set; }

    public DateTimeOffset ReservedAt { get; set; }

    public int FlowBit => 1 << FairShares.Flow(Class, Channel);

    public int ReadyBit => IsReady ? 1 << (int)Channel : 0;

    /// <summary>The tree's own: nobody else touches it.</summary>
    internal Links Node;

    /// <summary>Left is ahead, right is behind. The last four are of everybody below, itself included.</summary>
    internal struct Links
    {
        public Spot? Left, Right;
        public ulong Priority;

        /// <summary>Among equal places who was added first is ahead.</summary>
        public long Serial;

        public int Overtakes;

        /// <summary>Overtakes that those below, without itself, have still to be given.</summary>
        public int Owed;

        public int Count, OvertakesMost, Flows, ReadyChannels;
    }
}
