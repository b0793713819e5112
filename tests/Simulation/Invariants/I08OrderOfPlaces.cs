using Omnichannel.Grains.Conversations;
using Omnichannel.Grains.Log;
using Omnichannel.Grains.Shared;
using Omnichannel.Simulation.Ledgers;
using Omnichannel.Simulation.Worlds;

namespace Omnichannel.Simulation.Invariants;

/// <summary>A line is served in the order of its places, which are what fairness between channels was decided by (that they share within one
/// quantum is shown for the line itself, as a property of every day that can happen).</summary>
public sealed class I08OrderOfPlaces(World world) : Invariant(world)
{
    /// <summary>What has just come, or has just been let pass, the desk may not know of yet.</summary>
    private static readonly TimeSpan Slack = TimeSpan.FromSeconds(5);
    private readonly Dictionary<(VisitId, OperatorId), DateTimeOffset> _passed = [];
    private readonly Dictionary<VisitId, DateTimeOffset> _movedAt = [];

    // Offers made in one go are kept in any order: who was passed over must still not be on offer after a while.
    private readonly Queue<(DateTimeOffset At, VisitRow Taken, VisitRow Other)> _suspects = new();

    public override string Name => "I8";

    public override void Committed(SeenCommit commit)
    {
        foreach (var e in commit.Moves.Select(m => m.Logged.Event))
        {
            if (e is OfferDeclined declined) _passed[(declined.Offer.Visit, declined.Operator)] = World.Now;
            if (e is VisitOffered offered && World.Calm.HasLasted(Slack)) Look(commit, offered.Operator);
        }
        if (commit.Row is { } row) _movedAt[row.Visit] = World.Now;
    }

    private void Look(SeenCommit commit, OperatorId by)
    {
        var taken = commit.Row!;
        // What was meant for him says nothing of the others in a line that he does not serve.
        if (commit.RowBefore is { Reserved: true } before && before.Preferred == by && !World.Plan.IsFit(by, before)) return;
        // Where it stands who inherited a person's standing the desk decides anew.
        if (taken.Citizen is not null) return;
        World.Coverage.Hit("line/order looked at");
        foreach (var other in World.Ledger.Open)
            if (other.Status == VisitStatus.Waiting && other.LineOf == taken.LineOf && other.Place < taken.Place && MightHaveBeen(other, by))
                _suspects.Enqueue((World.Now, taken, other));
    }

    public override void Stepped()
    {
        while (_suspects.TryPeek(out var suspect) && World.Now - suspect.At > Slack)
        {
            _suspects.Dequeue();
            var (at, taken, other) = suspect;
            if (World.Ledger.RowOf(other.Visit)?.Version == other.Version && World.Calm.HasLasted(World.Now - at + Slack))
                Violated($"{taken.Visit} at {taken.Place} was offered to {taken.Operator}, {other.Visit} at {other.Place} still waits since {other.WaitingSince:HH:mm:ss.fff}");
        }
    }

    private bool MightHaveBeen(VisitRow other, OperatorId by) =>
        !(other.NotBefore > World.Now - Slack)
        && !other.Reserved
        && other.Citizen is null
        && World.Now - _movedAt.GetValueOrDefault(other.Visit) > Slack
        && !(_passed.TryGetValue((other.Visit, by), out var at) && World.Now - at <= World.Plan.Settings.OfferTimeout + Slack);
}
