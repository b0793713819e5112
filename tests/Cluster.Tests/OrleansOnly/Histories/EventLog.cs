using System.Collections.Immutable;
using Omnichannel.Grains.Conversations;
using Omnichannel.Grains.Log;
using Omnichannel.Grains.Shared;
using Omnichannel.Simulation.Ledgers;

namespace Omnichannel.Cluster.Tests.Histories;

/// <summary>One event of a conversation, with the visit before and after it.</summary>
internal sealed record Happening(ConversationId Conversation, VisitMove Move)
{
    public DateTimeOffset At => Move.Logged.At;

    public ConversationEvent Event => Move.Logged.Event;

    public VisitModel? Before => Move.Before;

    public VisitModel? After => Move.After;
}

/// <summary>What the database has kept of every conversation, from the first event, by the books of the simulation.</summary>
internal sealed class EventLog
{
    private readonly Ledger _ledger = new();
    private readonly List<Happening> _happenings = [];

    /// <summary>Conversations of which a version is missing.</summary>
    public List<ConversationId> WithGaps { get; } = [];

    public ConversationBook Of(ConversationId conversation) => _ledger.Of(conversation);

    public IReadOnlyCollection<ConversationBook> Books => _ledger.Books;

    /// <summary>All silos of a test have one clock; of one conversation each event stays behind the one before it.</summary>
    public ImmutableArray<Happening> InOrder() => [.. _happenings.OrderBy(h => h.At)];

    public void Add(ConversationId conversation, IReadOnlyCollection<StoredEvent> events)
    {
        if (!events.Select(e => e.Version).SequenceEqual(Enumerable.Range(1, events.Count).Select(i => (long)i))) WithGaps.Add(conversation);
        var seen = _ledger.Enter(new ConversationCommit(conversation, 0, [.. events.Select(e => new NewEvent(e.At, e.Kind, null, e.Data))]));
        _happenings.AddRange(seen.Moves.Select(m => new Happening(conversation, m)));
    }
}
