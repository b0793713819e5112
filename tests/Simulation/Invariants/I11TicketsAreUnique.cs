using Omnichannel.Grains.Conversations;
using Omnichannel.Grains.Shared;
using Omnichannel.Simulation.Ledgers;
using Omnichannel.Simulation.Worlds;

namespace Omnichannel.Simulation.Invariants;

/// <summary>A queue number is given once per office and day.</summary>
public sealed class I11TicketsAreUnique(World world) : Invariant(world)
{
    private readonly Dictionary<VisitId, ConversationId> _given = [];

    public override string Name => "I11";

    public override void Committed(SeenCommit commit)
    {
        foreach (var opened in commit.Moves.Select(m => m.Logged.Event).OfType<VisitOpened>())
            if (!_given.TryAdd(opened.Visit, commit.Book.Id)) Violated($"{opened.Visit} is given to {commit.Book.Id}, {_given[opened.Visit]} has it");
    }
}
