using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Omnichannel.Embedded.Tests.Contract;
using Omnichannel.Support;

namespace Omnichannel.Embedded.Tests.EmbeddedOnly;

/// <summary>Grain state and reminders in a PostgreSQL database.</summary>
public sealed class PostgresState : IAsyncLifetime
{
    private string _database = "";

    public async Task InitializeAsync()
    {
        if (PostgresProcess.Missing is null) _database = await (await PostgresProcess.Shared).CreateDatabaseAsync();
    }

    public Task DisposeAsync() => Task.CompletedTask;

    private ServiceProvider Open() => new ServiceCollection().AddSingleton(_ => NpgsqlDataSource.Create(_database))
        .AddPostgresState(services => services.GetRequiredService<NpgsqlDataSource>()).BuildServiceProvider();

    [PostgresFact]
    public async Task An_etag_from_before_a_clearing_never_fits_again_also_not_after_a_restart()
    {
        var id = GrainId.Create("ledger", "x");
        await using (var services = Open())
        {
            var table = services.GetRequiredService<IStateTable>();
            Assert.Null(await table.ReadAsync(id, "s"));
            Assert.Equal(new StateWrite(true, 1), await table.WriteAsync(id, "s", [1], 0));
            Assert.Equal(new StateWrite(true, 2), await table.WriteAsync(id, "s", null, 1));
            Assert.Null((await table.ReadAsync(id, "s"))!.Value.Json);
            Assert.Equal(new StateWrite(true, 3), await table.WriteAsync(id, "s", [3], 2));
        }

        await using var again = Open();
        var stored = again.GetRequiredService<IStateTable>();
        Assert.Equal(new StateWrite(false, 3), await stored.WriteAsync(id, "s", [4], 1));
        Assert.Equal(new StateWrite(false, 3), await stored.WriteAsync(id, "s", [4], 0));
        Assert.Equal([3], (await stored.ReadAsync(id, "s"))!.Value.Json);
        Assert.Null(await stored.ReadAsync(id, "other"));
    }

    [PostgresFact]
    public async Task Of_many_that_write_one_version_at_once_one_wins_also_the_first_one_and_in_an_empty_database()
    {
        var processes = Enumerable.Range(0, 6).Select(_ => Open()).ToList();
        var id = GrainId.Create("ledger", "y");
        for (var version = 0; version < 20; version++)
        {
            var writes = await Task.WhenAll(processes.Select((process, number) =>
                Task.Run(() => process.GetRequiredService<IStateTable>().WriteAsync(id, "s", [(byte)number], version))));
            Assert.Single(writes, write => write == new StateWrite(true, version + 1));
            Assert.Equal(processes.Count - 1, writes.Count(write => write == new StateWrite(false, version + 1)));
        }
        foreach (var process in processes) await process.DisposeAsync();
    }

    [PostgresFact]
    public async Task Reminders_come_back_as_they_were_put_and_a_replaced_one_keeps_its_own_next_tick()
    {
        var first = new ReminderRow(GrainId.Create("b", "1"), "r", new DateTimeOffset(2026, 11, 24, 8, 0, 0, TimeSpan.Zero).AddTicks(7), TimeSpan.FromMinutes(1), new DateTimeOffset(2026, 11, 24, 8, 1, 0, TimeSpan.Zero));
        var second = first with { Grain = GrainId.Create("a", "2") };
        await using var services = Open();
        var store = services.GetRequiredService<IReminderStore>();
        Assert.Empty(await store.ReadAllAsync());
        await store.PutAsync(first);
        await store.PutAsync(second);
        Assert.Equal([second, first], await store.ReadAllAsync());

        var replaced = second with { Period = TimeSpan.FromMinutes(2) };
        await store.PutAsync(replaced);
        var next = first.NextTick.AddMinutes(5);
        await store.RecordNextAsync([first with { NextTick = next }, second with { NextTick = next }]);
        Assert.Equal([replaced, first with { NextTick = next }], await store.ReadAllAsync());

        await store.RemoveAsync(second.Grain, "r");
        await store.RemoveAsync(second.Grain, "r");
        Assert.Equal([first with { NextTick = next }], await store.ReadAllAsync());
    }

    [PostgresFact]
    public async Task An_engine_finds_its_grains_state_again()
    {
        for (var total = 5; total <= 15; total += 5)
        {
            await using var engine = await EmbeddedEngine.StartAsync(
                options => options.GrainAssemblies.Add(typeof(LedgerGrain).Assembly),
                services => services.AddSingleton<Journal>().AddSingleton(_ => NpgsqlDataSource.Create(_database)).AddPostgresState(s => s.GetRequiredService<NpgsqlDataSource>()));
            await engine.GetGrain<ILedgerGrain>("a").Add(5);
            Assert.Equal(total, await engine.GetGrain<ILedgerGrain>("a").Total());
        }
    }
}
