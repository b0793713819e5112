using Omnichannel.Grains.Conversations;
using Omnichannel.Grains.Desks;
using Omnichannel.Grains.Log;
using Omnichannel.Grains.Shared;
using Omnichannel.Simulation.Ledgers;
using Omnichannel.Simulation.Worlds;

namespace Omnichannel.Simulation.Invariants;

/// <summary>A visit is in exactly one state, which its row says, and what desk and consoles believe is that.</summary>
public sealed class I03OneState(World world) : Invariant(world)
{
    private const int LooksMax = 10;
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(300);

    public override string Name => "I3";

    public override void Committed(SeenCommit commit)
    {
        foreach (var move in commit.Moves)
            if (move.Impossible is { } why && move.Logged.Event is not VisitOpened) Violated($"{commit.Book.Id} {move.Logged.Version} {move.Logged.Event.GetType().Name}: {why}");
        // Silence is no state of a visit, and changes no row.
        if (!commit.Moves.Any(m => m.Before != m.After && m.Logged.Event is not (CitizenSilenced or CitizenHeard))) return;
        if (commit.Row is not { } row || !Agrees(row, commit.Book.Visit!)) Violated($"{commit.Book.Id}: the row says {commit.Row}, the events {commit.Book.Visit}");
    }

    public override void CardShown(OperatorId who, VisitRow row)
    {
        var kept = World.Ledger.Of(row.Conversation).RowAt(row.Version);
        if (kept is null || Told(kept) != Told(row)) Violated($"{who} is shown {Told(row)} at {row.Version}, the store has {(kept is null ? null : Told(kept))}");
    }

    public override void Quiet()
    {
        for (var looks = 0; looks < LooksMax; looks++)
        {
            var view = World.Server.Do(grains => grains.GetGrain<IDeskGrain>(World.Plan.Office.Name).View());
            if (Counts(view) == Counts()) return;
            World.Engine.Advance(BetweenLooks);
        }
        Violated($"the desk does not agree with the store: {Counts()} are waiting, offered, served, consulted on, parked");
    }

    public override void Ended()
    {
        var differed = World.Server.Do(grains => grains.GetGrain<IDeskGrain>(World.Plan.Office.Name).Reconcile());
        if (differed > 0) Violated($"at the end of the day the desk differs from the store in {differed} visits");
    }

    private static bool Agrees(VisitRow row, VisitModel visit) =>
        (row.Visit, row.Status, row.OfferNumber) == (visit.Visit, visit.Status, visit.OfferNumber) && row.Operator == visit.Operator && row.OfferDeadline == visit.Deadline;

    private static (VisitId, VisitStatus, OperatorId?, int) Told(VisitRow row) => (row.Visit, row.Status, row.Operator, row.OfferNumber);

    private static (int, int, int, int, int) Counts(DeskView view) => (view.Waiting, view.Offered, view.Served, view.Consulted, view.Parked);

    private (int, int, int, int, int) Counts()
    {
        int Of(VisitStatus status) => World.Ledger.Open.Count(r => r.Status == status);
        return (Of(VisitStatus.Waiting), Of(VisitStatus.Offered), Of(VisitStatus.Served), Of(VisitStatus.Consulted), Of(VisitStatus.Parked));
    }
}
