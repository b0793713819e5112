using BenchmarkDotNet.Attributes;
using Omnichannel.Grains.Conversations;
using Omnichannel.Grains.Desks;
using Omnichannel.Grains.Shared;

namespace Omnichannel.LoadTests.Benchmarks;

/// <summary>What one visit costs a desk with 100,000 waiting over all channels, one in ten of them vulnerable.</summary>
[MemoryDiagnoser]
public class FairLineBenchmark
{
    private const int Waiting = 100_000;
    private const int Enqueued = 20_000;
    private static readonly OfficeId Office = new("benchmark");
    private static readonly int Channels = Enum.GetValues<Channel>().Length;

    private FairLine _line = null!;
    private Random _chance = null!;
    private VisitId[] _standing = [];
    private int _visits;

    /// <summary>Before every iteration, so that the line has its size again.</summary>
    [IterationSetup(Target = nameof(Enqueue))]
    [GlobalSetup(Targets = [nameof(Next), nameof(Position)])]
    public void Fill()
    {
        _line = new FairLine(FairnessRules.Default, new ArrivalCounter());
        _chance = new Random(1);
        _visits = 0;
        for (var i = 0; i < Waiting; i++) Comes();
        _standing = [.. _line.InOrder().Select(v => v.Visit)];
    }

    /// <summary>Reserve and enter.</summary>
    [Benchmark(OperationsPerInvoke = Enqueued)]
    public void Enqueue()
    {
        for (var i = 0; i < Enqueued; i++) Comes();
    }

    /// <summary>The next one leaves for an operator, and another comes: a next and an enqueue.</summary>
    [Benchmark]
    public void Next()
    {
        var (visit, _) = _line.NextReady(null, ChannelSet.All)!.Value;
        _line.Leave(visit, picked: true);
        Comes();
    }

    [Benchmark]
    public int? Position() => _line.PositionOf(_standing[_chance.Next(Waiting)]);

    private void Comes()
    {
        var channel = (Channel)_chance.Next(Channels);
        var visit = new VisitId(Office, default, new Ticket(channel, ++_visits));
        var @class = _chance.Next(10) == 0 ? VisitClass.Vulnerable : VisitClass.Normal;
        _line.Enter(visit, channel, _line.Reserve(channel, @class, DateTimeOffset.UnixEpoch), isReady: true);
    }
}
