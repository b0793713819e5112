using Omnichannel.Grains.Desks;

namespace Omnichannel.Grains.Tests.Desks;

/// <summary>A line and its model through one day, the same happening to both.</summary>
internal sealed class FairLineWalk(FairnessRules rules)
{
    private readonly List<FairLineModel.Entry> _parked = [];
    private readonly HashSet<FairLineModel.Entry> _back = new(ReferenceEqualityComparer.Instance);
    private int _visits;

    public FairnessRules Rules => rules;

    public FairLine Line { get; } = new(rules, new ArrivalCounter());

    public FairLineModel Model { get; } = new(rules);

    /// <summary>Walks the day and looks after every step.</summary>
    public static void Through(FairLineDay day, Action<FairLineWalk, FairLineStep> look)
    {
        var walk = new FairLineWalk(day.Rules);
        foreach (var step in day.Steps)
        {
            walk.Happens(step);
            look(walk, step);
        }
    }

    public bool HasComeBack(FairLineModel.Entry entry) => _back.Contains(entry);

    private void Happens(FairLineStep step)
    {
        switch (step.What)
        {
            case Happening.Comes:
                Enter(Reserve(step, held: null));
                break;
            case Happening.Reserves:
                Reserve(step, held: null);
                break;
            case Happening.Enters when OneOf(Model.Line.Where(e => e.Visit is null), step) is { } reserved:
                Enter(reserved);
                break;
            case Happening.IsPicked when Line.NextReady(null, ChannelSet.All) is { } next:
                Leave(Model.Standing.Single(e => e.Visit == next.Visit), picked: true);
                break;
            case Happening.GivesUp when OneOf(Model.Standing, step) is { } gone:
                Leave(gone, picked: false);
                break;
            case Happening.IsParked when OneOf(Model.Standing, step) is { } parked:
                Leave(parked, picked: false);
                _parked.Add(parked);
                break;
            case Happening.ComesBack when OneOf(_parked, step) is { } back:
                _parked.Remove(back);
                _back.Add(Reserve(step with { Channel = back.Channel }, back.Place));
                break;
            case Happening.IsOffered when OneOf(Model.Standing, step) is { } offered:
                offered.IsReady = !offered.IsReady;
                Line.SetReady(offered.Visit!.Value, offered.IsReady);
                break;
        }
    }

    private FairLineModel.Entry Reserve(FairLineStep step, Place? held)
    {
        var entry = Model.Reserve(step.Channel, step.Class, held);
        Assert.Equal(entry.Place, Line.Reserve(step.Channel, step.Class, Some.Now, held));
        return entry;
    }

    private void Enter(FairLineModel.Entry entry)
    {
        var visit = Some.VisitId(++_visits);
        Model.Enter(entry, visit);
        Line.Enter(visit, entry.Channel, entry.Place, isReady: true);
    }

    private void Leave(FairLineModel.Entry entry, bool picked)
    {
        Model.Leave(entry, picked);
        Line.Leave(entry.Visit!.Value, picked);
    }

    private static FairLineModel.Entry? OneOf(IEnumerable<FairLineModel.Entry> entries, FairLineStep step)
    {
        var all = entries.ToList();
        return all.Count == 0 ? null : all[step.Which % all.Count];
    }
}
