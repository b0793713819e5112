using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Omnichannel.Store.Log;
using Omnichannel.Store.Postgres;
using Omnichannel.Support;

namespace Omnichannel.Store.Tests.Postgres;

public sealed class PostgresSchemaTests
{
    private static void Migrate(PostgresDatabase database) => PostgresSchema.Migrate(database, TimeProvider.System, NullLogger.Instance);

    [PostgresFact]
    public async Task An_empty_database_gets_every_migration_once()
    {
        using var temp = await TempDatabase.Create();

        Migrate(temp.Connect());
        Migrate(temp.Connect());

        Assert.Equal(PostgresSchema.Newest, await temp.Count("omnichannel_migrations"));
        Assert.Equal(0, await temp.Count("events"));
    }

    [PostgresFact]
    public async Task Of_many_that_start_at_once_one_migrates_and_the_others_wait_for_it()
    {
        for (var round = 0; round < 5; round++)
        {
            using var temp = await TempDatabase.Create();
            using var start = new Barrier(8);

            await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => temp.Connect()).ToList().Select(database => Task.Factory.StartNew(
                () =>
                {
                    start.SignalAndWait();
                    Migrate(database);
                },
                CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)));

            Assert.Equal(PostgresSchema.Newest, await temp.Count("omnichannel_migrations"));
        }
    }

    [PostgresFact]
    public async Task A_database_of_a_newer_version_is_refused_with_both_numbers_and_left_as_it_is()
    {
        using var temp = await TempDatabase.Create();
        Migrate(temp.Connect());
        await temp.Execute("insert into omnichannel_migrations values (99, 'from_the_future', 0)");

        var why = Assert.Throws<StoreTooNewException>(() => Migrate(temp.Connect()));

        Assert.Equal((99, PostgresSchema.Newest), (why.Found, why.Newest));
        Assert.Contains($"has schema version 99, but this program knows versions up to {PostgresSchema.Newest}", why.Message, StringComparison.Ordinal);
    }

    [PostgresFact]
    public async Task The_database_of_another_program_is_refused_and_left_as_it_is()
    {
        using var temp = await TempDatabase.Create();
        await temp.Execute("create table customers (id integer primary key)");

        Assert.Throws<StoreNotOursException>(() => Migrate(temp.Connect()));

        Assert.Equal(0, await temp.Count("pg_tables where tablename = 'omnichannel_migrations'"));
    }

    [PostgresFact]
    public async Task A_migration_that_fails_leaves_nothing_behind()
    {
        using var temp = await TempDatabase.Create();
        await temp.Execute("create view heartbeat as select 1 as id"); // In the way of the last table.

        var why = Assert.Throws<StoreFileException>(() => Migrate(temp.Connect()));

        Assert.Contains("heartbeat", why.Message, StringComparison.Ordinal);
        Assert.Equal(0, await temp.Count("pg_tables where schemaname = 'public'"));
    }

    [PostgresFact]
    public async Task A_server_that_may_lose_what_it_acknowledged_is_refused_and_told_why()
    {
        using var temp = await TempDatabase.Create();

        var why = Assert.Throws<StoreFileException>(() => Migrate(temp.Connect("Options=-c synchronous_commit=off")));

        Assert.Contains("synchronous_commit = off", why.Message, StringComparison.Ordinal);
        Assert.Equal(0, await temp.Count("pg_tables where schemaname = 'public'"));
    }

    [PostgresFact]
    public async Task A_server_without_fsync_is_refused_and_told_why()
    {
        await using var server = await PostgresProcess.StartAsync("fsync=off");
        using var temp = await TempDatabase.Create(server);

        Assert.Contains("fsync = off", Assert.Throws<StoreFileException>(() => Migrate(temp.Connect())).Message, StringComparison.Ordinal);
    }

    [PostgresFact]
    public async Task A_server_that_is_not_there_or_does_not_let_us_in_is_refused_in_one_line_without_the_password()
    {
        using var temp = await TempDatabase.Create();

        var away = Refusal($"Host=127.0.0.1;Port={LoopbackPort.Free()};Database=x;Username=x;Password=rahasia");
        var unknown = Refusal($"{temp.ConnectionString};Database=nowhere");
        var stranger = Refusal($"{temp.ConnectionString};Password=rahasia");

        Assert.Contains("127.0.0.1/x cannot be opened. The store's database cannot be reached.", away, StringComparison.Ordinal);
        Assert.Contains("no such database", unknown, StringComparison.Ordinal);
        Assert.Contains("refuses the account", stranger, StringComparison.Ordinal);
        Assert.All([away, unknown, stranger], message => Assert.DoesNotContain("rahasia", message, StringComparison.Ordinal));

        static string Refusal(string connectionString)
        {
            using var database = PostgresDatabase.Of(connectionString);
            return Assert.Throws<StoreFileException>(() => Migrate(database)).Message;
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("Database=x")]
    [InlineData("rahasia")]
    [InlineData("Host=db;Port=rahasia")]
    [InlineData("Host=db;Kata=rahasia")]
    [InlineData("postgresql://omnichannel:rahasia@db/omnichannel")]
    public void What_is_no_connection_string_is_refused_and_not_repeated(string text)
    {
        var why = Assert.Throws<OptionsValidationException>(() => PostgresDatabase.Of(text));

        Assert.DoesNotContain("rahasia", why.ToString(), StringComparison.Ordinal);
        Assert.Contains("ConnectionStrings:omnichannel", why.Message, StringComparison.Ordinal);
    }
}
