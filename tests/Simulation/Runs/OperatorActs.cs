using System.Collections.Immutable;
using Omnichannel.Grains.Conversations;
using Omnichannel.Grains.Log;
using Omnichannel.Grains.Operators;
using Omnichannel.Grains.Shared;
using Omnichannel.Simulation.People;
using Omnichannel.Simulation.Worlds;

namespace Omnichannel.Simulation.Runs;

/// <summary>What operators do.</summary>
public sealed class OperatorActs(World world, Chance chance)
{
    public ImmutableArray<Act> All =>
    [
        new("operator comes", 60, () => With(c => !c.IsHere, c => c.Comes())),
        new("operator is available", 60, () => With(c => c.IsLive && c.Board.Status != OperatorStatus.Available, c => c.Sets(OperatorStatus.Available))),
        new("operator is away", 8, () => With(c => c.IsLive && c.Board.Status == OperatorStatus.Available, c => c.Sets(OperatorStatus.Away))),
        new("operator signs out", 3, () => With(c => c.IsHere, c => c.Goes(signsOut: true))),
        new("operator just goes", 3, () => With(c => c.IsHere, c => c.Goes(signsOut: false))),
        new("console loses its network", 8, () => With(c => c.IsLive, c => c.LosesNetwork())),
        new("operator accepts", 150, () => On(c => c.Offers, (c, offer) => c.Accepts(offer))),
        new("operator declines", 14, () => On(c => c.Offers, (c, offer) => c.Declines(offer))),
        new("operator replies", 150, () => On(c => c.Served, (c, visit) => c.Replies(visit))),
        new("operator reads", 40, () => On(c => c.Served, (c, visit) => c.Reads(visit))),
        new("operator closes", 110, () => On(c => c.Served, (c, visit) => c.Closes(visit))),
        new("operator transfers", 14, () => On(c => c.Served, (c, visit) => c.Transfers(visit, Colleague(c)))),
        new("operator consults", 14, () => On(c => c.Served, (c, visit) => c.Consults(visit, Colleague(c), chance.Between(TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(120))))),
        new("consultant answers", 30, () => On(c => c.Consulted, (c, visit) => c.Answers(visit))),
        new("operator parks", 10, () => On(c => c.Served, (c, visit) => c.Parks(visit, chance.Between(TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(120))))),
        new("operator closes what is held", 3, () => On(c => c.Held, (c, visit) => c.Closes(visit))),
        new("operator sends to another line", 6, () => On(c => c.Served, (c, visit) => c.Transfers(visit, null, chance.Of(world.Plan.Needs)))),
        new("staff give priority", 8, Prioritize),
        new("operator marks spam", 2, () => On(c => c.Served, (c, visit) => c.Asks(visit, new SilenceCitizen(visit.Visit, c.Id, SilenceReason.Spam, world.Now + world.Plan.Settings.SpamFor, null)))),
        new("supervisor blocks", 1, Block),
        new("operator reopens", 8, () => With(c => c.LastClosed is not null, c => c.Reopens(c.LastClosed!))),
        new("operator meddles", 10, Meddle),
    ];

    private bool Prioritize()
    {
        var waiting = world.Ledger.Open.Where(r => r.Status == VisitStatus.Waiting).ToList();
        if (waiting.Count == 0) return false;
        var (visit, who) = (chance.Of(waiting), chance.Of(world.Consoles));
        who.Asks(visit, new PrioritizeVisit(visit.Visit, who.Id, "lansia"));
        return true;
    }

    private bool Block()
    {
        var visits = world.Ledger.Books.Select(b => b.Row).OfType<VisitRow>().ToList();
        if (visits.Count == 0) return false;
        var (visit, who) = (chance.Of(visits), chance.Of(world.Consoles));
        who.Asks(visit, chance.Percent(70)
            ? new SilenceCitizen(visit.Visit, who.Id, SilenceReason.Block, world.Now + TimeSpan.FromMinutes(3), "mengganggu")
            : new HearCitizen(visit.Visit, who.Id));
        return true;
    }

    /// <summary>Null = the line.</summary>
    private OperatorId? Colleague(OperatorConsole of)
    {
        var who = chance.Of(world.Consoles);
        return who == of || chance.Percent(30) ? null : who.Id;
    }

    /// <summary>Asks for what is not his, or not any more.</summary>
    private bool Meddle()
    {
        var visits = world.Ledger.Books.Select(b => b.Row).OfType<VisitRow>().ToList();
        if (visits.Count == 0) return false;
        var (visit, who) = (chance.Of(visits), chance.Of(world.Consoles));
        var offer = new OfferId(visit.Visit, Math.Max(1, visit.OfferNumber - chance.Below(2)));
        who.Asks(visit, chance.Of<VisitCommand>([
            new AcceptOffer(offer, who.Id, who.Id.Name), new DeclineOffer(offer, who.Id), new ExpireOffer(offer), new CloseVisit(visit.Visit, who.Id),
            new TransferVisit(visit.Visit, who.Id, null, null), new ReopenVisit(visit.Visit, who.Id), new EndHold(visit.Visit), new AnswerConsult(visit.Visit, who.Id, who.Id.Name, "entah"),
            new ParkVisit(visit.Visit, who.Id, world.Now.AddMinutes(1), null), new PrioritizeVisit(visit.Visit, who.Id, " "), new Reply(visit.Visit, who.Id, "", "tanpa kunci")]));
        return true;
    }

    private bool With(Func<OperatorConsole, bool> can, Action<OperatorConsole> act)
    {
        var who = chance.Of(world.Consoles);
        if (!can(who)) return false;
        act(who);
        return true;
    }

    private bool On(Func<OperatorConsole, IEnumerable<VisitRow>> visits, Action<OperatorConsole, VisitRow> act)
    {
        var who = chance.Of(world.Consoles);
        var found = who.IsLive ? visits(who).ToList() : [];
        if (found.Count == 0) return false;
        act(who, chance.Of(found));
        return true;
    }
}
