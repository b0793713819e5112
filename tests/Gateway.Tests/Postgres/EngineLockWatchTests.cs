using System.Collections.Concurrent;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Omnichannel.Gateway.Hosting;
using Omnichannel.Store.Postgres;
using Omnichannel.Support;

namespace Omnichannel.Gateway.Tests.Postgres;

/// <summary>Who has lost the engine's lock finds it held by somebody: by itself, for as long as the database does not know better, or by another server.</summary>
public sealed class EngineLockWatchTests : IHostApplicationLifetime, ILogger<EngineLockWatch>, IDisposable
{
    private const int LogTaken = 7061;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60), Pause = TimeSpan.FromMilliseconds(20);

    private readonly CountedTime _time = new();
    private readonly ConcurrentQueue<int> _logged = new();
    private readonly CancellationTokenSource _limit = new(Limit);
    private DateTimeOffset? _stoppedAt;

    [PostgresFact]
    public async Task A_server_ends_when_another_one_keeps_the_lock_for_longer_than_a_dead_connection_can()
    {
        using var database = PostgresDatabase.Of(await (await PostgresProcess.Shared).CreateDatabaseAsync());
        using var other = new PostgresEngineLock(database);
        other.Take();
        using var mine = new PostgresEngineLock(database);
        using var watch = new EngineLockWatch(mine, this, _time, this);
        var start = _time.GetUtcNow();
        await watch.StartAsync(CancellationToken.None);

        await PassUntil(() => _stoppedAt is not null);

        Assert.True(_stoppedAt - start >= EngineLockWatch.TakenMax, $"It ended after {_stoppedAt - start}.");
        await watch.StopAsync(CancellationToken.None);
        Environment.ExitCode = 0;
    }

    [PostgresFact]
    public async Task A_holder_that_goes_in_time_was_its_own_dead_connection_and_it_goes_on()
    {
        using var database = PostgresDatabase.Of(await (await PostgresProcess.Shared).CreateDatabaseAsync());
        using var dead = new PostgresEngineLock(database);
        dead.Take();
        using var mine = new PostgresEngineLock(database);
        using var watch = new EngineLockWatch(mine, this, _time, this);
        await watch.StartAsync(CancellationToken.None);
        while (_time.Waits == 0) await Task.Delay(Pause, _limit.Token);
        _time.Advance(EngineLockWatch.TakenMax - 2 * EngineLockWatch.RetryEvery);

        dead.Dispose();
        await using var locks = database.Source.CreateCommand("select count(*) from pg_locks where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())");
        while (await locks.ExecuteScalarAsync(_limit.Token) is > 0L) await Task.Delay(Pause, _limit.Token);

        await PassUntil(() => _logged.Contains(LogTaken));
        Assert.Null(_stoppedAt);
        await watch.StopAsync(CancellationToken.None);
    }

    /// <summary>Time passes, and whoever waits for it gets his turn.</summary>
    private async Task PassUntil(Func<bool> condition)
    {
        while (!condition())
        {
            _time.Advance(EngineLockWatch.RetryEvery);
            await Task.Delay(Pause, _limit.Token);
        }
    }

    private sealed class CountedTime : FakeTimeProvider
    {
        private int _waits;

        /// <summary>How often somebody began to wait.</summary>
        public int Waits => Volatile.Read(ref _waits);

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            var timer = base.CreateTimer(callback, state, dueTime, period);
            Interlocked.Increment(ref _waits);
            return timer;
        }
    }

    CancellationToken IHostApplicationLifetime.ApplicationStarted => CancellationToken.None;

    CancellationToken IHostApplicationLifetime.ApplicationStopping => CancellationToken.None;

    CancellationToken IHostApplicationLifetime.ApplicationStopped => CancellationToken.None;

    void IHostApplicationLifetime.StopApplication() => _stoppedAt ??= _time.GetUtcNow();

    IDisposable? ILogger.BeginScope<TState>(TState state) => null;

    bool ILogger.IsEnabled(LogLevel logLevel) => true;

    void ILogger.Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => _logged.Enqueue(eventId.Id);

    public void Dispose() => _limit.Dispose();
}
