using Omnichannel.Grains.Conversations;
using Omnichannel.Grains.Log;
using Omnichannel.Grains.Operators;
using Omnichannel.Grains.Shared;
using Omnichannel.Simulation.Ledgers;
using Omnichannel.Simulation.People;
using Omnichannel.Simulation.Worlds;

namespace Omnichannel.Simulation.Invariants;

/// <summary>Nobody waits while a fit operator has room. Whoever let a visit pass is not fit for it for the time of one offer.</summary>
public sealed class I09WorkConserving(World world) : Invariant(world)
{
    private static readonly TimeSpan Slack = TimeSpan.FromSeconds(5);
    private readonly Dictionary<(VisitId, OperatorId), DateTimeOffset> _passed = [];
    private readonly Dictionary<(VisitId, OperatorId), DateTimeOffset> _fitSince = [];

    public override string Name => "I9";

    public override void Committed(SeenCommit commit)
    {
        foreach (var move in commit.Moves)
            if (move.Logged.Event is OfferDeclined declined) _passed[(declined.Offer.Visit, declined.Operator)] = move.Logged.At;
        // It may be opened again, and whoever took it may have given it back, before the next step is looked at.
        if (commit.Row is not { Status: not VisitStatus.Waiting } left) return;
        foreach (var console in World.Consoles)
        {
            _fitSince.Remove((left.Visit, console.Id));
            if (HasRoom(console)) continue;
            foreach (var pair in _fitSince.Keys.Where(p => p.Item2 == console.Id)) _fitSince.Remove(pair);
        }
    }

    public override void Stepped()
    {
        foreach (var console in World.Consoles)
        {
            var hasRoom = console.IsLive && console.Board.Status == OperatorStatus.Available && HasRoom(console);
            foreach (var row in World.Ledger.Open) Look(row, console, hasRoom);
        }
    }

    private void Look(VisitRow row, OperatorConsole console, bool hasRoom)
    {
        var pair = (row.Visit, console.Id);
        if (row.Status != VisitStatus.Waiting || row.NotBefore > World.Now || !hasRoom || !World.Standings.Stands(row) || !IsFit(row, console))
        {
            _fitSince.Remove(pair);
            return;
        }
        if (!_fitSince.TryGetValue(pair, out var since)) _fitSince[pair] = since = World.Now;
        if (World.Now - since > Slack && World.Calm.HasLasted(Slack)) Violated($"{row.Visit} waits, {console.Id} has had room since {since:HH:mm:ss.fff}");
    }

    private bool HasRoom(OperatorConsole console) => World.Ledger.Load(console.Id) < console.Capacity;

    private bool IsFit(VisitRow row, OperatorConsole console) =>
        (IsMeantFor(row, console) || World.Plan.IsFit(console.Id, row))
        && (!row.Reserved || row.Preferred == console.Id || World.Now - row.WaitingSince > World.Plan.Settings.ReserveFor)
        && !(_passed.TryGetValue((row.Visit, console.Id), out var at) && World.Now - at <= World.Plan.Settings.OfferTimeout);

    /// <summary>Who a visit waits for is fit for it, whatever he is skilled in.</summary>
    private bool IsMeantFor(VisitRow row, OperatorConsole console) =>
        row.Reserved && row.Preferred == console.Id && World.Now - row.WaitingSince < World.Plan.Settings.ReserveFor;
}
