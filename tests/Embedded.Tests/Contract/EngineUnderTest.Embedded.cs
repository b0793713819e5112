using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Omnichannel.Embedded.Tests.Contract;

/// <summary>The embedded engine, on the thread pool, with a clock that tests move.</summary>
public sealed class EngineUnderTest : IEngineUnderTest
{
    private readonly EngineSetUp _setUp;
    private readonly MemoryStateTable _state = new();
    private readonly MemoryReminderStore _reminders = new();
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 1, 5, 8, 0, 0, TimeSpan.Zero));
    private EmbeddedEngine? _engine;

    private EngineUnderTest(EngineSetUp setUp) => _setUp = setUp;

    public IGrainFactory Grains => _engine!;

    public Journal Journal { get; } = new();

    public TimeSpan Tick => TimeSpan.FromMinutes(1);

    private TimeSpan CollectionAge => Tick * 100;

    private TimeSpan CollectionQuantum => Tick * 10;

    public static async Task<IEngineUnderTest> StartAsync(EngineSetUp? setUp = null)
    {
        var engine = new EngineUnderTest(setUp ?? new());
        await engine.StartEngineAsync();
        return engine;
    }

    public Task AdvanceAsync(TimeSpan time)
    {
        _time.Advance(time);
        return Task.CompletedTask;
    }

    public Task CollectIdleAsync() => AdvanceAsync(CollectionAge + CollectionQuantum);

    public async Task RestartAsync()
    {
        await _engine!.DisposeAsync();
        await StartEngineAsync();
    }

    public ValueTask DisposeAsync() => _engine!.DisposeAsync();

    private async Task StartEngineAsync() => _engine = await EmbeddedEngine.StartAsync(
        options =>
        {
            options.GrainAssemblies.Add(typeof(EngineUnderTest).Assembly);
            options.ResponseTimeout = Tick * _setUp.ResponseTimeoutTicks;
            options.MaxEnqueuedRequestsHardLimit = _setUp.QueueLimit;
            options.MinimumReminderPeriod = Tick;
            options.CollectionAge = CollectionAge;
            options.CollectionQuantum = CollectionQuantum;
        },
        services =>
        {
            services.AddSingleton(Journal).AddSingleton<TimeProvider>(_time).AddSingleton<IStateTable>(_state).AddSingleton<IReminderStore>(_reminders);
            _setUp.Services(services);
        });
}
