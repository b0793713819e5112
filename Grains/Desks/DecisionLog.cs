using System.Collections.Immutable;

namespace Omnichannel.Grains.Desks;

/// <summary>The last decisions of a desk.</summary>
public sealed class DecisionLog
{
    public const int Kept = 1_000;

    private readonly Queue<DeskDecision> _decisions = new();

    public void Add(DeskDecision decision)
    {
        _decisions.Enqueue(decision);
        if (_decisions.Count > Kept) _decisions.Dequeue();
    }

    /// <summary>Newest first.</summary>
    public ImmutableArray<DeskDecision> Last(int limit) => [.. _decisions.Reverse().Take(Math.Max(0, limit))];
}
