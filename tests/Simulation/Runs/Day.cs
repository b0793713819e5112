using System.Collections.Immutable;
using Omnichannel.Grains.Log;
using Omnichannel.Grains.Operators;
using Omnichannel.Simulation.Faults;
using Omnichannel.Simulation.People;
using Omnichannel.Simulation.Stores;
using Omnichannel.Simulation.Worlds;

namespace Omnichannel.Simulation.Runs;

/// <param name="Violations">In the order in which they were seen; the first is the cause of the others.</param>
public sealed record DayResult(int Seed, int Steps, long Messages, IReadOnlyList<Violation> Violations, Coverage Coverage);

/// <summary>A surge day under one seed: acts and passages of time, then the evening, when everybody is served and goes home. After every
/// step the invariants are looked at; the first violation ends the day.</summary>
public sealed class Day : IDisposable
{
    private static readonly TimeSpan Slice = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan QuietMax = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan EveningMax = TimeSpan.FromMinutes(45);
    private static readonly TimeSpan Settled = TimeSpan.FromSeconds(6);
    private readonly World _world;
    private readonly Chance _chance;
    private readonly ImmutableArray<Act> _acts;
    private int _steps;

    private Day(World world)
    {
        _world = world;
        _chance = new Chance(world.Seed, ChanceOf.Script);
        _acts =
        [
            .. new CitizenActs(world, _chance).All, .. new OperatorActs(world, _chance).All, .. new ServerActs(world, _chance).All,
            new Act("all is quiet", 8, BeQuiet),
        ];
    }

    public static DayResult Run(int seed, PlantedFault? fault = null, TextWriter? trace = null)
    {
        using var day = new Day(new World(seed, fault, trace));
        return day.Run();
    }

    public void Dispose() => _world.Dispose();

    private DayResult Run()
    {
        _world.Trace?.Line($"seed {_world.Seed}: {_world.Plan}");
        _world.Weather.FaultPercent = _world.Plan.StoreFaultPercent;
        for (var acts = 0; acts < _world.Plan.Acts && IsSound; acts++) ActOnce();
        if (IsSound) Evening();
        _world.Coverage.Hit("engine/turns", _world.Engine.Turns);
        return new DayResult(_world.Seed, _steps, _world.Ledger.Messages, [.. _world.Violations], _world.Coverage);
    }

    private bool IsSound => _world.Violations.Count == 0;

    private void ActOnce()
    {
        var act = _chance.ByWeight(_acts, a => a.Weight)!;
        if (act.Try())
        {
            _world.Coverage.Hit($"act/{act.Name}");
            Step(TimeSpan.Zero);
        }
        Step(DrawPassage());
    }

    /// <summary>Mostly moments, so that much is under way at once; now and then long enough that deadlines pass.</summary>
    private TimeSpan DrawPassage() => _chance.Below(20) switch
    {
        < 8 => TimeSpan.Zero,
        < 14 => _chance.Between(TimeSpan.Zero, TimeSpan.FromMilliseconds(10)),
        < 19 => _chance.Between(TimeSpan.Zero, _world.Plan.Tempo),
        _ => _chance.Between(TimeSpan.Zero, _world.Plan.Tempo * 20),
    };

    private void Step(TimeSpan passes)
    {
        _steps++;
        if (passes == TimeSpan.Zero) _world.Engine.RunTurns(_chance.Below(40));
        else _world.Engine.Advance(passes);
        _world.Watch.Stepped();
    }

    /// <summary>Nobody does anything new, and nothing fails, until everybody must know everything.</summary>
    private bool BeQuiet()
    {
        var faults = _world.Weather.FaultPercent;
        _world.Weather.FaultPercent = 0;
        _world.Trace?.Line("all is quiet");
        for (var passed = TimeSpan.Zero; passed < QuietMax && IsSound; passed += Slice)
        {
            Step(Slice);
            if (passed >= Settled && _world.Calm.HasLasted(Settled)) break;
        }
        if (IsSound && _world.Calm.HasLasted(Settled)) _world.Watch.Quiet();
        _world.Weather.FaultPercent = faults;
        return true;
    }

    /// <summary>The faults end, the operators come back and serve everybody. Nobody and nothing may be left over.</summary>
    private void Evening()
    {
        _world.Trace?.Line("the evening");
        _world.Weather.FaultPercent = 0;
        _world.Weather.Become(StoreMood.Fair, TimeSpan.Zero);
        foreach (var provider in _world.Providers) provider.FaultPercent = 0;
        _world.Server.Restart();
        foreach (var page in _world.Addresses.OfType<ChatPage>()) page.Opens();
        for (var passed = TimeSpan.Zero; passed < EveningMax && IsSound && LeftOver() is not null; passed += Slice)
        {
            foreach (var console in _world.Consoles) Serve(console);
            Step(Slice);
        }
        if (IsSound && LeftOver() is { } left) _world.Violated(new Violation("Evening", left));
        if (IsSound) BeQuiet();
        if (IsSound) _world.Watch.Ended();
    }

    private static void Serve(OperatorConsole console)
    {
        console.Comes();
        if (!console.IsLive) return;
        if (console.Board.Status != OperatorStatus.Available) console.Sets(OperatorStatus.Available);
        foreach (var offer in console.Offers.ToList()) console.Accepts(offer);
        foreach (var visit in console.Served.Concat(console.Held).ToList()) console.Closes(visit);
    }

    /// <summary>What is not at an end; null when everything is.</summary>
    private string? LeftOver()
    {
        if (_world.Ledger.Open.FirstOrDefault() is { } visit) return $"{visit.Visit} of {visit.Conversation} is {visit.Status}";
        if (_world.Promises.Sent.FirstOrDefault(m => m.Seq is null && m.EventKey.StartsWith("c:", StringComparison.Ordinal)) is { } message) return $"{message.Conversation} {message.EventKey} is not acknowledged";
        return _world.Ledger.Outbox.Values.FirstOrDefault(r => r.State is OutboxState.Queued or OutboxState.Sending) is { } row ? $"{row.Id} is {row.State}" : null;
    }
}
