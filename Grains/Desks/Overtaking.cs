using Omnichannel.Grains.Conversations;
using Omnichannel.Grains.Shared;

namespace Omnichannel.Grains.Desks;

/// <summary>How often those of one line are overtaken, learned from those who were served lately. Fair queueing lets some
/// channels and classes be overtaken a lot and others never, so each pair of them has a rate of its own.</summary>
public sealed class Overtaking
{
    /// <summary>What is left of what is known when one more is known: about the last fifty count.</summary>
    private const double Fading = 0.98;

    private readonly Dictionary<(VisitClass, Channel), (double Overtaken, double Positions)> _known = [];

    /// <param name="position">Where it stood when it joined.</param>
    /// <param name="overtaken">How often it was overtaken from then on.</param>
    public void Add(VisitClass @class, Channel channel, int position, int overtaken)
    {
        var known = _known.GetValueOrDefault((@class, channel));
        _known[(@class, channel)] = (known.Overtaken * Fading + overtaken, known.Positions * Fading + position);
    }

    /// <summary>How often one is overtaken for each position that is still to go: in the time that it takes to move up, others come.</summary>
    public double PerPosition(VisitClass @class, Channel channel) =>
        _known.TryGetValue((@class, channel), out var known) && known.Positions > 0 ? known.Overtaken / known.Positions : 0;
}
