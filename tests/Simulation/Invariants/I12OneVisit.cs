using System.Collections.Immutable;
using Omnichannel.Grains.Conversations;
using Omnichannel.Grains.Desks;
using Omnichannel.Simulation.Ledgers;
using Omnichannel.Simulation.Worlds;

namespace Omnichannel.Simulation.Invariants;

/// <summary>A citizen has at most one open visit per conversation, and a person one place in line.</summary>
public sealed class I12OneVisit(World world) : Invariant(world)
{
    private static readonly TimeSpan Slack = TimeSpan.FromSeconds(5);

    public override string Name => "I12";

    public override void LineSeen(ImmutableArray<LineEntry> line)
    {
        if (!World.Calm.HasLasted(Slack)) return;
        foreach (var person in line.Where(e => World.Persons.TryGetValue(e.Conversation, out var known) && World.Now - known.Since > Slack).GroupBy(e => World.Persons[e.Conversation].Name))
            if (person.Count() > 1) Violated($"{person.Key} stands in line with {string.Join(" and ", person.Select(e => e.Visit))}");
    }

    public override void Committed(SeenCommit commit)
    {
        foreach (var move in commit.Moves)
            if (move is { Logged.Event: VisitOpened opened, Before: { Status: not VisitStatus.Closed } open }) Violated($"{commit.Book.Id} opens {opened.Visit} while {open.Visit} is {open.Status}");
    }
}
