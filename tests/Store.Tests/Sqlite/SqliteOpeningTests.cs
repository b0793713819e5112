using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Omnichannel.Grains.Log;
using Omnichannel.Store.Log;
using Omnichannel.Store.Sqlite;

namespace Omnichannel.Store.Tests.Sqlite;

public sealed class SqliteOpeningTests : IDisposable
{
    private readonly TempStore _temp = new();

    [Fact]
    public void A_missing_store_is_created_with_its_directory_and_every_migration()
    {
        var file = _temp.PathOf("deep/below/store.db");

        using var store = _temp.Open(file);

        Assert.Equal(SqliteSchema.Newest, _temp.Connect(file).QueryInt64("select count(*) from schema_migrations"));
        Assert.Equal("wal", _temp.Connect(file).QueryText("pragma journal_mode"));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(_temp.PathOf("deep/below")));
    }

    [Fact]
    public void Commits_are_flushed_to_the_disk()
    {
        using var store = _temp.Open();

        Assert.Equal(2, store.Writing.QueryInt64("pragma synchronous")); // 2 = full
        Assert.Equal(1, store.Writing.QueryInt64("pragma foreign_keys"));
    }

    [Fact]
    public void A_file_in_which_only_the_engine_has_tables_becomes_a_store()
    {
        _temp.Execute("create table engine_reminders (id integer primary key)");

        using var store = _temp.Open();

        Assert.Equal(1, _temp.Connect().QueryInt64("select count(*) from sqlite_schema where name = 'engine_reminders'"));
    }

    [Fact]
    public void A_store_of_a_newer_version_is_refused_with_both_numbers_and_left_as_it_is()
    {
        _temp.Open().Dispose();
        _temp.Execute("insert into schema_migrations values (99, 'from_the_future', 0)");

        var why = Assert.Throws<StoreTooNewException>(() => _temp.Open());

        Assert.Equal((99, SqliteSchema.Newest), (why.Found, why.Newest));
        Assert.Contains($"has schema version 99, but this program knows versions up to {SqliteSchema.Newest}", why.Message, StringComparison.Ordinal);
        Assert.Throws<StoreTooNewException>(() => _temp.Open()); // And not "in use": the lock was let go.
    }

    [Theory]
    [InlineData(20)]
    [InlineData(100_000)]
    public void A_file_that_is_no_database_is_refused_and_left_as_it_is(int length)
    {
        var content = new string('x', length);
        File.WriteAllText(_temp.DataFile, content);

        Assert.Throws<StoreNotOursException>(() => _temp.Open());

        Assert.Equal(content, File.ReadAllText(_temp.DataFile));
    }

    [Theory]
    [InlineData("create table customers (id integer primary key)")]
    [InlineData("pragma application_id = 42")]
    public void The_database_of_another_program_is_refused_and_left_as_it_is(string sql)
    {
        _temp.Execute(sql);
        var before = File.ReadAllBytes(_temp.DataFile);

        Assert.Throws<StoreNotOursException>(() => _temp.Open());

        Assert.Equal(before, File.ReadAllBytes(_temp.DataFile));
    }

    [Fact]
    public void A_second_opener_is_refused_and_told_where_to_look_until_the_first_one_closes()
    {
        var first = _temp.Open();

        var why = Assert.Throws<StoreInUseException>(() => _temp.Open());

        Assert.Contains(_temp.DataFile + ".lock", why.Message, StringComparison.Ordinal);
        first.Dispose();
        Assert.Equal($"{Environment.ProcessId}", File.ReadAllText(_temp.DataFile + ".lock"));
        _temp.Open();
    }

    [Fact]
    public void A_path_that_cannot_be_a_file_is_refused()
    {
        Directory.CreateDirectory(_temp.DataFile);
        File.WriteAllText(_temp.PathOf("plain"), "");

        Assert.Throws<StoreFileException>(() => _temp.Open());
        Assert.Throws<StoreFileException>(() => _temp.Open(_temp.PathOf("plain/below.db")));
    }

    [Fact]
    public void An_option_out_of_its_range_is_refused_and_named()
    {
        var why = Assert.Throws<OptionsValidationException>(() => _temp.Open(configure: options => options.BatchCommitsMax = 0));

        Assert.Contains(nameof(StoreOptions.BatchCommitsMax), why.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Registration_gives_one_store_under_both_names()
    {
        var services = new ServiceCollection().AddLogging().AddSqliteStore(_temp.DataFile);
        await using (var provider = services.BuildServiceProvider())
        {
            Assert.Same(provider.GetRequiredService<SqliteConversationStore>(), provider.GetRequiredService<IConversationStore>());
            await provider.GetRequiredService<SqliteConversationStore>().Ping();
        }
        _temp.Open(); // The container closed it.
    }

    public void Dispose() => _temp.Dispose();
}
