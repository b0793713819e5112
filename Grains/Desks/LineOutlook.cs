using Omnichannel.Grains.Conversations;
using Omnichannel.Grains.Log;
using Omnichannel.Grains.Shared;

namespace Omnichannel.Grains.Desks;

/// <summary>One line at one moment: what the places and waits of all who stand in it have in common.</summary>
/// <param name="onOffer">The positions of those on offer, in order. They occupy their operators already, and are not waited for twice.</param>
/// <param name="forecast">Null while nobody is on duty.</param>
internal sealed class LineOutlook(FairLine line, int overtakesMax, int[] onOffer, WaitForecast? forecast, Overtaking overtaking)
{
    /// <summary>Where a visit stands; null = not in this line.</summary>
    public PlaceInLine? PlaceOf(VisitRow standing, long version)
    {
        if (line.PositionOf(standing.Visit) is not { } position) return null;
        var perPosition = overtaking.PerPosition(standing.Class, standing.Conversation.Channel);
        var overtaken = perPosition > 0 ? line.OvertakesOf(standing.Visit) ?? 0 : 0;
        return new PlaceInLine(position, WaitAt(position, perPosition, overtaken), version);
    }

    /// <param name="perPosition">See <see cref="Overtaking"/>.</param>
    /// <param name="overtaken">How often it was overtaken already: no more than the bound in all.</param>
    public WaitRange? WaitAt(int position, double perPosition, int overtaken = 0)
    {
        var ahead = Array.BinarySearch(onOffer, position);
        var left = position - (ahead < 0 ? ~ahead : ahead);
        return forecast?.At(left, Math.Min(overtakesMax - overtaken, perPosition * left));
    }

    /// <summary>What somebody who joins now at that position would be told.</summary>
    public WaitRange? WaitAt(int position, VisitClass @class, Channel channel) => WaitAt(position, overtaking.PerPosition(@class, channel));
}
