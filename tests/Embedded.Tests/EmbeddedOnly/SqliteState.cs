using Microsoft.Data.Sqlite;
using Omnichannel.Embedded.Tests.Contract;

namespace Omnichannel.Embedded.Tests.EmbeddedOnly;

public sealed class SqliteState : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("embedded-").FullName;

    private string Path => System.IO.Path.Combine(_folder, "state.db");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task State_and_references_survive_in_the_file()
    {
        await using (var engine = await StartAsync())
        {
            await engine.GetGrain<ILedgerGrain>("b").Add(7);
            await engine.GetGrain<ILedgerGrain>("a").Befriend(engine.GetGrain<ILedgerGrain>("b"));
            await engine.GetGrain<ILedgerGrain>("a").Add(5);
        }

        await using var next = await StartAsync();

        Assert.Equal(5, await next.GetGrain<ILedgerGrain>("a").TotalAtActivation());
        Assert.Equal(7, await next.GetGrain<ILedgerGrain>("a").TotalOfNeighbour());
        Assert.Equal("2", await next.GetGrain<ILedgerGrain>("a").Etag());
    }

    [Fact]
    public async Task Reminders_survive_in_the_file_and_a_missed_one_comes_at_the_start()
    {
        var journal = new Journal();
        var time = new Microsoft.Extensions.Time.Testing.FakeTimeProvider();
        await using (var engine = await StartAsync(journal, time))
        {
            await engine.GetGrain<IForgetfulGrain>("g").Remind("r", TimeSpan.FromMinutes(5), TimeSpan.FromHours(1));
            await engine.GetGrain<IForgetfulGrain>("g").Remind("gone", TimeSpan.FromMinutes(5), TimeSpan.FromHours(1));
            await engine.GetGrain<IForgetfulGrain>("g").Forget("gone");
        }

        time.Advance(TimeSpan.FromHours(3));
        await using var next = await StartAsync(journal, time);
        time.Advance(TimeSpan.FromMilliseconds(1));
        await journal.Seen("remember r");
        await next.GetGrain<IForgetfulGrain>("g").Reminders();

        Assert.Equal(0, journal.Count("remember gone"));
        Assert.Equal(1, journal.Count("remember r"));
    }

    [Fact]
    public async Task A_reminder_that_came_does_not_come_again_at_the_start()
    {
        var journal = new Journal();
        var time = new Microsoft.Extensions.Time.Testing.FakeTimeProvider();
        await using (var engine = await StartAsync(journal, time))
        {
            await engine.GetGrain<IForgetfulGrain>("g").Remind("r", TimeSpan.FromMinutes(5), TimeSpan.FromHours(1));
            time.Advance(TimeSpan.FromMinutes(5));
            await journal.Seen("remember r");
        }

        await using var next = await StartAsync(journal, time);
        time.Advance(TimeSpan.FromMinutes(59));
        await next.GetGrain<IForgetfulGrain>("g").Reminders();
        Assert.Equal(1, journal.Count("remember r"));
        time.Advance(TimeSpan.FromMinutes(1));

        await journal.Seen("remember r", 2);
    }

    [Fact]
    public async Task A_stale_etag_is_refused()
    {
        await using var engine = await StartAsync();
        await engine.GetGrain<ILedgerGrain>("a").Add(5);

        await Assert.ThrowsAsync<Orleans.Storage.InconsistentStateException>(() => engine.GetGrain<ILedgerGrain>("a").AddWithStaleEtag(catches: false));

        Assert.Equal(105, await engine.GetGrain<ILedgerGrain>("a").TotalAtActivation());
    }

    [Fact]
    public async Task An_etag_from_before_a_clearing_never_fits_again()
    {
        using var file = new SqliteFile(Path);
        foreach (var table in new IStateTable[] { new SqliteStateTable(file), new MemoryStateTable() })
        {
            var id = GrainId.Create("ledger", "x");

            Assert.Equal(new StateWrite(true, 1), await table.WriteAsync(id, "s", [1], 0));
            Assert.Equal(new StateWrite(true, 2), await table.WriteAsync(id, "s", null, 1));
            Assert.Equal(new StateWrite(true, 3), await table.WriteAsync(id, "s", [3], 2));
            Assert.Equal(new StateWrite(false, 3), await table.WriteAsync(id, "s", [4], 1));
            Assert.Equal(new StateWrite(false, 3), await table.WriteAsync(id, "s", [4], 0));
            Assert.Equal([3], (await table.ReadAsync(id, "s"))!.Value.Json);
        }
    }

    [Fact]
    public async Task The_file_is_written_ahead_and_in_full_and_holds_other_tables_too()
    {
        await using (var other = new SqliteConnection($"Data Source={Path};Pooling=False"))
        {
            await other.OpenAsync();
            await ExecuteAsync(other, "CREATE TABLE events (id INTEGER)");
            await using var engine = await StartAsync();
            await engine.GetGrain<ILedgerGrain>("a").Add(5);
            await ExecuteAsync(other, "INSERT INTO events VALUES (1)");

            Assert.Equal("wal", await ExecuteAsync(other, "PRAGMA journal_mode"));
            Assert.Equal(1L, await ExecuteAsync(other, "SELECT count(*) FROM engine_state"));
        }
    }

    private static async Task<object?> ExecuteAsync(SqliteConnection connection, string text)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = text;
        return await command.ExecuteScalarAsync();
    }

    private Task<EmbeddedEngine> StartAsync(Journal? journal = null, TimeProvider? time = null) => Engines.StartAsync(
        options => options.StateFile = Path, journal, time);
}
