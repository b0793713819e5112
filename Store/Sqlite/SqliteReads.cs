using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Omnichannel.Grains.Log;
using Omnichannel.Grains.Shared;
using Omnichannel.Store.Log;

namespace Omnichannel.Store.Sqlite;

/// <summary>One reading connection and its queries. Each is one statement, hence one consistent picture of the store,
/// whatever the writer does meanwhile.</summary>
internal sealed class SqliteReads(SqliteDatabase database) : IDisposable
{
    private const string FromConversation =
        "from conversations c join events e on e.conversation = c.id where c.office = ? and c.channel = ? and c.address = ? and e.version";

    private readonly SqliteStatement _load = database.Prepare(
        """
        select e.version, e.at, e.kind, e.data, s.version, s.data
        from conversations c
        left join snapshots s on s.conversation = c.id
        left join events e on e.conversation = c.id and e.version > coalesce(s.version, 0)
        where c.office = ? and c.channel = ? and c.address = ? order by e.version
        """);
    private readonly SqliteStatement _after = database.Prepare($"select e.version, e.at, e.kind, e.data {FromConversation} > ? order by e.version limit ?");
    private readonly SqliteStatement _before = database.Prepare($"select e.version, e.at, e.kind, e.data {FromConversation} < ? order by e.version desc limit ?");
    private readonly SqliteStatement _versionOf = database.Prepare(
        """
        select coalesce(
            (select o.version from old_keys o where o.conversation = c.id and o.key = ?1),
            (select e.version from events e where e.conversation = c.id and e.key = ?1
                and e.version > coalesce((select s.version from snapshots s where s.conversation = c.id), 0)))
        from conversations c where c.office = ?2 and c.channel = ?3 and c.address = ?4
        """);
    private readonly SqliteStatement _openVisits = database.Prepare(VisitSql.Open);
    private readonly SqliteStatement _lastTicket = database.Prepare(VisitSql.LastTicket);
    private readonly SqliteStatement _outbox = database.Prepare(
        """
        select c.address, o.version, o.state, o.attempt, o.text, o.at, o.details, o.handed_at, o.handed_by
        from outbox o join conversations c on c.id = o.conversation
        where o.office = ? and o.channel = ? and o.account = ? and o.state <> 'Failed' order by o.id
        """);

    public StoredConversation? Load(ConversationId conversation)
    {
        using var rows = _load.BindId(conversation).Query();
        if (!rows.Next()) return null;
        var snapshotVersion = rows.Int64(4);
        ReadOnlyMemory<byte>? snapshot = rows.IsNull(4) ? default(ReadOnlyMemory<byte>?) : rows.Blob(5);
        var events = rows.IsNull(0) ? [] : Events(rows);
        return new StoredConversation(events.IsEmpty ? snapshotVersion : events[^1].Version, snapshotVersion, snapshot, events);
    }

    public ImmutableArray<StoredEvent> EventsAfter(ConversationId conversation, long after, int limit)
    {
        using var rows = _after.BindId(conversation).Bind(after).Bind(limit).Query();
        return rows.Next() ? Events(rows) : [];
    }

    public ImmutableArray<StoredEvent> EventsBefore(ConversationId conversation, long before, int limit)
    {
        using var rows = _before.BindId(conversation).Bind(before).Bind(limit).Query();
        if (!rows.Next()) return [];
        var events = Events(rows);
        ImmutableCollectionsMarshal.AsArray(events).AsSpan().Reverse();
        return events;
    }

    public long? VersionOf(ConversationId conversation, string key)
    {
        using var rows = _versionOf.Bind(EventKey.Hash(key)).BindId(conversation).Query();
        return rows.Next() ? rows.Int64OrNull(0) : null;
    }

    public ImmutableArray<VisitRow> OpenVisits(OfficeId office)
    {
        using var rows = _openVisits.Bind(office.Name).Query();
        var visits = ImmutableArray.CreateBuilder<VisitRow>();
        while (rows.Next()) visits.Add(VisitSql.Read(rows, office));
        return visits.DrainToImmutable();
    }

    public ImmutableDictionary<Channel, int> LastTickets(OfficeId office, DateOnly day)
    {
        // One look at the end of an index per channel, however many tickets the day has.
        var last = ImmutableDictionary.CreateBuilder<Channel, int>();
        foreach (var channel in Enum.GetValues<Channel>())
        {
            using var rows = _lastTicket.Bind(office.Name).Bind(VisitSql.Day(day)).Bind(channel.WireName()).Query();
            if (rows.Next() && !rows.IsNull(0)) last[channel] = rows.Int32(0);
        }
        return last.ToImmutable();
    }

    public ImmutableArray<OutboxRow> Outbox(OfficeId office, Channel channel, string account)
    {
        using var rows = _outbox.Bind(office.Name).Bind(channel.WireName()).Bind(account).Query();
        var waiting = ImmutableArray.CreateBuilder<OutboxRow>();
        while (rows.Next())
            waiting.Add(OutboxDetails.AddTo(new OutboxRow(
                new OutboundId(new ConversationId(office, channel, rows.Text(0)), rows.Int64(1)),
                Enum.Parse<OutboxState>(rows.Text(2)),
                rows.Int32(3),
                rows.Text(4),
                StoreTime.FromStored(rows.Int64(5)))
            {
                HandOver = rows.IsNull(7) ? null : new HandOver(StoreTime.FromStored(rows.Int64(7)), rows.Text(8)),
            }, rows.IsNull(6) ? null : rows.Text(6)));
        return waiting.DrainToImmutable();
    }

    /// <summary>From the row that it stands on.</summary>
    private static ImmutableArray<StoredEvent> Events(in SqliteStatement.Rows rows)
    {
        var events = ImmutableArray.CreateBuilder<StoredEvent>();
        do
            events.Add(new StoredEvent(rows.Int64(0), StoreTime.FromStored(rows.Int64(1)), rows.Text(2), rows.Blob(3)));
        while (rows.Next());
        return events.DrainToImmutable();
    }

    public void Dispose() => database.Dispose();
}
