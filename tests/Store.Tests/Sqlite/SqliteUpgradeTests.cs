using Omnichannel.Grains.Conversations;
using Omnichannel.Grains.Desks;
using Omnichannel.Grains.Log;
using Omnichannel.Grains.Senders;
using Omnichannel.Grains.Shared;
using Omnichannel.Store.Log;
using Omnichannel.Store.Migrations;
using Omnichannel.Store.Sqlite;

namespace Omnichannel.Store.Tests.Sqlite;

/// <summary>A store that an older version of the program has written, opened by this one.</summary>
public sealed class SqliteUpgradeTests : IDisposable
{
    private readonly TempStore _temp = new();

    /// <summary>As the first version left it: one visit in line, one served, one closed.</summary>
    private void WriteFirstVersion()
    {
        var first = Migration.Of("Sqlite")[0];
        _temp.Execute($"""
            create table schema_migrations (version integer primary key, name text not null, applied_at integer not null) strict;
            {first.Sql}
            insert into schema_migrations values (1, '{first.Name}', 0);
            pragma application_id = {0x4F6D6E69};
            insert into conversations values (1, 'sleman', 'whatsapp', '+628120000001'), (2, 'sleman', 'whatsapp', '+628120000002'), (3, 'sleman', 'whatsapp', '+628120000003');
            insert into events (conversation, version, at, kind, key, data) values (1, 1, 1795509000123, 'citizen.wrote', null, x'7b7d'), (2, 1, 1795509000123, 'citizen.wrote', null, x'7b7d'), (3, 1, 1795509000123, 'citizen.wrote', null, x'7b7d');
            insert into visits values
                (1, 'sleman', '2026-11-24', 'whatsapp', 1, 1, 1, 'Waiting', 'Normal', 1795509000123, 1795509000123, null, 0, null, null, 0, null, null, 'Siti'),
                (2, 'sleman', '2026-11-24', 'whatsapp', 2, 2, 1, 'Served', 'Returned', 1795509000123, 1795509000123, 'sleman/ani', 1, null, null, 0, 1795509000123, null, null),
                (3, 'sleman', '2026-11-24', 'whatsapp', 3, 3, 1, 'Closed', 'Normal', 1795509000123, 1795509000123, 'sleman/ani', 1, null, null, 0, 1795509000123, 1795509000123, null);
            """);
    }

    [Fact]
    public async Task Its_open_visits_are_still_open_and_have_no_place_yet()
    {
        WriteFirstVersion();

        var store = _temp.Open();

        VisitRow[] expected =
        [
            Some.Visit(Some.VisitId(1), Some.Conversation(1), 1) with { CitizenName = "Siti" },
            Some.Visit(Some.VisitId(2), Some.Conversation(2), 1, VisitStatus.Served) with
            {
                Class = VisitClass.Returned, Operator = new OperatorId(Some.Office, "ani"), OfferNumber = 1, ServedAt = Some.Time,
            },
        ];
        Assert.Equal(expected, await store.OpenVisits(Some.Office));
        Assert.Equal(3, (await store.LastTickets(Some.Office, Some.Day))[Channel.WhatsApp]);
        Assert.Equal(SqliteSchema.Newest, _temp.Connect().QueryInt64("select max(version) from schema_migrations"));
    }

    [Fact]
    public async Task Its_visits_take_a_place_with_their_next_row()
    {
        WriteFirstVersion();
        var store = _temp.Open();
        var placed = (await store.OpenVisits(Some.Office))[0] with { Version = 2, Place = new Place(VisitClass.Normal, 5, 6), Need = new Need("kk") };

        await store.Commit(Some.Commit(Some.Conversation(1), 1) with { Visit = placed });

        Assert.Equal(placed, (await store.OpenVisits(Some.Office))[0]);
    }

    [Fact]
    public async Task What_it_had_still_to_send_is_in_the_outbox_of_the_account_that_its_answer_leaves_by()
    {
        WriteFirstVersion();
        foreach (var migration in Migration.Of("Sqlite")[1..3])
            _temp.Execute($"{migration.Sql}; insert into schema_migrations values ({migration.Number}, '{migration.Name}', 0)");
        OutboxRow[] rows =
        [
            Some.Outbound(Some.Conversation(1), 1),
            Some.Outbound(Some.Conversation(2), 1) with { Route = new ReplyRoute("second", "+628111"), IsAutomatic = true },
            Some.Outbound(Some.Conversation(3), 1) with { IsAutomatic = true },
        ];
        foreach (var (row, index) in rows.Select((row, index) => (row, index)))
            _temp.Execute($"""
                insert into outbox (office, channel, conversation, version, state, attempt, text, at, details)
                values ('sleman', 'whatsapp', {index + 1}, 1, 'Queued', 0, '{row.Text}', {row.At.ToUnixTimeMilliseconds()}, {(OutboxDetails.Of(row) is { } details ? $"'{details}'" : "null")})
                """);

        var store = _temp.Open();

        Assert.Equal((OutboxRow[])[rows[0], rows[2]], await store.Outbox(Some.Office, Channel.WhatsApp, SenderKey.DefaultAccount));
        Assert.Equal((OutboxRow[])[rows[1]], await store.Outbox(Some.Office, Channel.WhatsApp, "second"));
    }

    [Fact]
    public async Task Its_log_is_whole_and_its_keys_are_known_on_both_sides_of_a_snapshot()
    {
        WriteFirstVersion();
        _temp.Execute($"""
            insert into events (conversation, version, at, kind, key, data) values
                (1, 2, 1795509000123, 'citizen.wrote', {EventKey.Hash("old")}, x'7b7d'), (1, 3, 1795509000123, 'citizen.wrote', {EventKey.Hash("new")}, x'7b7d');
            insert into snapshots values (1, 2, x'7b7d');
            """);

        var store = _temp.Open();

        Assert.Equal([1, 2, 3], (await store.EventsAfter(Some.Conversation(1), 0, 10)).Versions());
        Assert.Equal((3, 2), ((await store.Load(Some.Conversation(1)))!.Version, (await store.Load(Some.Conversation(1)))!.SnapshotVersion));
        Assert.Equal(new CommitOutcome.KeyExists("old", 2), await store.Commit(Some.Commit(Some.Conversation(1), 3, Some.Event("again", "old"))));
        Assert.Equal(new CommitOutcome.KeyExists("new", 3), await store.Commit(Some.Commit(Some.Conversation(1), 3, Some.Event("again", "new"))));
        Assert.Equal(new CommitOutcome.Committed(4), await store.Commit(Some.Commit(Some.Conversation(1), 3) with { Snapshot = "state"u8.ToArray() }));
        Assert.Equal(3, await store.VersionOf(Some.Conversation(1), "new"));
    }

    [Fact]
    public void It_is_brought_to_the_newest_version_once()
    {
        WriteFirstVersion();
        _temp.Open().Dispose();
        _temp.Open().Dispose();

        Assert.Equal(SqliteSchema.Newest, _temp.Connect().QueryInt64("select count(*) from schema_migrations"));
    }

    public void Dispose() => _temp.Dispose();
}
