using Orleans;
using Orleans.Runtime;

namespace Omnichannel.Embedded;

/// <summary>
/// Sends reminders when they are due. All its memory belongs to a scheduler of its own, so it needs no locks and is
/// deterministic in simulation. Several ticks missed while the engine was down become one.
/// </summary>
internal sealed class ReminderService
{
    // Timers cannot wait longer than 49 days; waking for nothing once a day is no cost.
    private static readonly TimeSpan s_longestWait = TimeSpan.FromDays(1);

    private readonly EmbeddedEngine _engine;
    private readonly IReminderStore _store;
    private readonly TurnScheduler _turns;
    private readonly ITimer _timer;
    private readonly Dictionary<(GrainId, string), ReminderRow> _rows = [];
    private readonly PriorityQueue<ReminderRow, (DateTimeOffset, GrainId, string)> _due = new();
    private Task _sending = Task.CompletedTask;
    private bool _stopped;

    public ReminderService(EmbeddedEngine engine, IReminderStore store)
    {
        _engine = engine;
        _store = store;
        _turns = engine.NewScheduler();
        _timer = engine.Time.CreateTimer(static state => ((ReminderService)state!).OnDue(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public Task StartAsync() => RunAsync(async () =>
    {
        foreach (var row in await _store.ReadAllAsync())
        {
            if (_engine.Classes.Knows(row.Grain)) Set(row);
            else EngineLog.ReminderOfUnknownGrain(_engine.Logger, row.Grain, row.Name);
        }

        Arm();
        return true;
    });

    public Task<IGrainReminder> RegisterAsync(GrainId grain, string name, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(dueTime, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(period, TimeSpan.Zero);
        if (period < _engine.Options.MinimumReminderPeriod)
            throw new ArgumentException($"Reminder '{name}' asks for a period of {period}; the shortest allowed is {_engine.Options.MinimumReminderPeriod}.", nameof(period));
        return RunAsync<IGrainReminder>(async () =>
        {
            var first = _engine.Time.GetUtcNow() + dueTime;
            var row = new ReminderRow(grain, name, first, period, first);
            await _store.PutAsync(row);
            Set(row);
            Arm();
            return new Reminder(name);
        });
    }

    public Task UnregisterAsync(GrainId grain, string name) => RunAsync(async () =>
    {
        await _store.RemoveAsync(grain, name);
        return _rows.Remove((grain, name));
    });

    public Task<IGrainReminder?> GetAsync(GrainId grain, string name) =>
        RunAsync(() => Task.FromResult<IGrainReminder?>(_rows.ContainsKey((grain, name)) ? new Reminder(name) : null));

    public Task<List<IGrainReminder>> GetAllAsync(GrainId grain) =>
        RunAsync(() => Task.FromResult(_rows.Values.Where(row => row.Grain == grain).Select(row => (IGrainReminder)new Reminder(row.Name)).ToList()));

    /// <summary>Sends no more.</summary>
    public void Stop()
    {
        _stopped = true;
        _timer.Dispose();
    }

    /// <summary>Completes when what was sent is recorded as sent.</summary>
    public Task DrainAsync() => _sending;

    public void Kill()
    {
        Stop();
        _turns.Kill();
    }

    private void OnDue() => RunAsync(() =>
    {
        var batch = TakeDue(_engine.Time.GetUtcNow());
        if (batch.Count > 0) _sending = Task.WhenAll(_sending, SendAsync(batch));
        Arm();
        return Task.FromResult(true);
    });

    private List<(ReminderRow Sent, ReminderRow Next)> TakeDue(DateTimeOffset now)
    {
        List<(ReminderRow, ReminderRow)> batch = [];
        while (!_stopped && _due.TryPeek(out var row, out _) && row.NextTick <= now)
        {
            _due.Dequeue();
            if (!_rows.TryGetValue((row.Grain, row.Name), out var current) || current != row) continue;
            var next = row with { NextTick = NextAfter(row, now) };
            Set(next);
            batch.Add((row, next));
        }

        return batch;
    }

    private async Task SendAsync(List<(ReminderRow Sent, ReminderRow Next)> batch)
    {
        await Task.WhenAll(batch.Select(one => SendAsync(one.Sent)));
        try
        {
            await _store.RecordNextAsync([.. batch.Select(one => one.Next)]);
        }
        catch (Exception fault)
        {
            EngineLog.ReminderRecordFailed(_engine.Logger, fault);
        }
    }

    private async Task SendAsync(ReminderRow row)
    {
        try
        {
            var grain = (IRemindable)_engine.Reference(typeof(IRemindable), row.Grain);
            await grain.ReceiveReminder(row.Name, new TickStatus(row.FirstTick.UtcDateTime, row.Period, _engine.Time.GetUtcNow().UtcDateTime));
        }
        catch (Exception fault)
        {
            EngineLog.ReminderFailed(_engine.Logger, row.Grain, row.Name, fault);
        }
    }

    private static DateTimeOffset NextAfter(ReminderRow row, DateTimeOffset now)
    {
        var periods = ((now - row.NextTick).Ticks / row.Period.Ticks) + 1;
        return row.NextTick + (row.Period * periods);
    }

    private void Set(ReminderRow row)
    {
        _rows[(row.Grain, row.Name)] = row;
        _due.Enqueue(row, (row.NextTick, row.Grain, row.Name));
    }

    private void Arm()
    {
        if (_stopped || !_due.TryPeek(out var row, out _)) return;
        var wait = row.NextTick - _engine.Time.GetUtcNow();
        var bounded = wait < TimeSpan.Zero ? TimeSpan.Zero : wait > s_longestWait ? s_longestWait : wait;
        _timer.Change(TimeSpan.FromMilliseconds(Math.Ceiling(bounded.TotalMilliseconds)), Timeout.InfiniteTimeSpan);
    }

    private Task<T> RunAsync<T>(Func<Task<T>> work) =>
        Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.DenyChildAttach, _turns).Unwrap();

    private sealed record Reminder(string ReminderName) : IGrainReminder;
}
