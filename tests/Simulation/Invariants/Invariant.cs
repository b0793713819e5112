using System.Collections.Immutable;
using Omnichannel.Grains.Conversations;
using Omnichannel.Grains.Desks;
using Omnichannel.Grains.Log;
using Omnichannel.Grains.Shared;
using Omnichannel.Simulation.Ledgers;
using Omnichannel.Simulation.Worlds;

namespace Omnichannel.Simulation.Invariants;

/// <summary>Something that always holds. It is shown what happens, and says when it has been broken.</summary>
public abstract class Invariant(World world)
{
    protected World World => world;

    /// <summary>As the design numbers it.</summary>
    public abstract string Name { get; }

    /// <summary>The store has made a commit.</summary>
    public virtual void Committed(SeenCommit commit)
    {
    }

    /// <summary>A sender was told that his message is kept, and where.</summary>
    public virtual void Acknowledged(SentMessage message, long seq)
    {
    }

    /// <summary>A page or a console was shown a line of a transcript.</summary>
    public virtual void Shown(ConversationId conversation, TranscriptEntry entry)
    {
    }

    /// <summary>A console was shown a visit.</summary>
    public virtual void CardShown(OperatorId who, VisitRow row)
    {
    }

    /// <summary>A provider is handed a message.</summary>
    public virtual void HandedOver(OutboxRow row)
    {
    }

    /// <summary>The desk has said who stands in line.</summary>
    public virtual void LineSeen(ImmutableArray<LineEntry> line)
    {
    }

    /// <summary>After every step.</summary>
    public virtual void Stepped()
    {
    }

    /// <summary>When nothing has happened for long enough that everybody knows everything.</summary>
    public virtual void Quiet()
    {
    }

    /// <summary>At the end of the day, when everybody has been served.</summary>
    public virtual void Ended()
    {
    }

    /// <param name="part">Which part of it, where it has several.</param>
    protected void Violated(string what, string? part = null) => world.Violated(new Violation(part is null ? Name : $"{Name} {part}", what));
}
