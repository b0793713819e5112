namespace Omnichannel.LoadTests.Providers.Faults;

/// <summary>Says what goes wrong next: first what was asked for, in that order, then what chance wants. The same seed and
/// the same questions give the same answers. Thread-safe.</summary>
public sealed class FaultPlan(FaultRates rates, int seed)
{
    private readonly Lock _lock = new();
    private readonly Random _chance = new(seed);
    private readonly Queue<SendFault?> _sends = new();
    private FaultRates _rates = rates;
    private int _doubled;
    private int _late;

    /// <summary>What chance does from now on.</summary>
    public FaultRates Rates
    {
        get { lock (_lock) return _rates; }
        set { lock (_lock) _rates = value; }
    }

    /// <summary>The next sends end so; null = well.</summary>
    public void Next(params ReadOnlySpan<SendFault?> sends)
    {
        lock (_lock)
            foreach (var send in sends) _sends.Enqueue(send);
    }

    /// <summary>The next webhooks come twice.</summary>
    public void DoubleNext(int count = 1)
    {
        lock (_lock) _doubled += count;
    }

    /// <summary>The next webhooks are overtaken by the one after them.</summary>
    public void DelayNext(int count = 1)
    {
        lock (_lock) _late += count;
    }

    /// <returns>Null: it goes well.</returns>
    public SendFault? TakeSend()
    {
        lock (_lock) return _sends.TryDequeue(out var asked) ? asked : ByChance(_chance.NextDouble() * 100);
    }

    public bool TakeDoubled() => Take(ref _doubled, r => r.Duplicate);

    public bool TakeLate() => Take(ref _late, r => r.Reorder);

    private bool Take(ref int asked, Func<FaultRates, double> percent)
    {
        lock (_lock)
        {
            if (asked == 0) return _chance.NextDouble() * 100 < percent(_rates);
            asked--;
            return true;
        }
    }

    private SendFault? ByChance(double drawn)
    {
        if ((drawn -= _rates.Throttled) < 0) return new SendFault.Throttled();
        if ((drawn -= _rates.ServerError) < 0) return new SendFault.ServerError(HasBody: _chance.Next(2) == 0);
        if ((drawn -= _rates.Timeout) < 0) return new SendFault.TimesOut();
        return drawn - _rates.Lost < 0 ? new SendFault.Lost() : null;
    }
}
