using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Npgsql;
using Omnichannel.Grains.Log;
using Omnichannel.Grains.Shared;
using Omnichannel.Store.Log;

namespace Omnichannel.Store.Postgres;

/// <summary>The queries. Each is one statement, hence one consistent picture of the store, whatever is written meanwhile.</summary>
internal sealed class PostgresReads(NpgsqlConnection connection, CancellationToken cancellation)
{
    // The snapshot comes with the first row only.
    private const string LoadSql =
        """
        select e.version, e.at, e.kind, e.data, s.version, case when row_number() over (order by e.version) = 1 then s.data end
        from conversations c
        left join snapshots s on s.conversation = c.id
        left join events e on e.conversation = c.id and e.version > coalesce(s.version, 0)
        where c.office = $1 and c.channel = $2 and c.address = $3 order by e.version
        """;

    private const string EventsSql =
        """
        select e.version, e.at, e.kind, e.data from conversations c join events e on e.conversation = c.id
        where c.office = $1 and c.channel = $2 and c.address = $3 and e.version
        """;

    private const string AfterSql = $"{EventsSql} > $4 order by e.version limit $5";

    private const string BeforeSql = $"{EventsSql} < $4 order by e.version desc limit $5";

    private const string VersionOfSql =
        """
        select e.version from conversations c join events e on e.conversation = c.id and e.key = $4
        where c.office = $1 and c.channel = $2 and c.address = $3
        """;

    private const string OpenVisitsSql =
        $"""
        select {VisitRows.Columns}, c.channel || '/' || c.address
        from visits v join conversations c on c.id = v.conversation where v.office = $1 and v.is_open order by v.id
        """;

    // One look at the end of an index per channel, however many tickets the day has.
    private const string LastTicketsSql =
        """
        select asked.channel, (select max(v.number) from visits v where v.office = $1 and v.day = $2 and v.channel = asked.channel)
        from unnest($3) as asked (channel)
        """;

    private const string OutboxSql =
        """
        select c.address, o.version, o.state, o.attempt, o.text, o.at, o.details, o.handed_at, o.handed_by
        from outbox o join conversations c on c.id = o.conversation
        where o.office = $1 and o.channel = $2 and o.account = $3 and not o.is_failed order by o.id
        """;

    private const int AddressColumn = 26;

    public async Task<StoredConversation?> Load(ConversationId conversation)
    {
        await using var rows = await Query(LoadSql, Of(conversation));
        if (!await rows.ReadAsync(cancellation)) return null;
        var snapshotVersion = rows.IsDBNull(4) ? 0 : rows.GetInt64(4);
        ReadOnlyMemory<byte>? snapshot = rows.IsDBNull(4) ? default(ReadOnlyMemory<byte>?) : rows.GetFieldValue<byte[]>(5);
        var events = rows.IsDBNull(0) ? [] : await Events(rows);
        return new StoredConversation(events.IsEmpty ? snapshotVersion : events[^1].Version, snapshotVersion, snapshot, events);
    }

    public async Task<ImmutableArray<StoredEvent>> EventsAfter(ConversationId conversation, long after, int limit)
    {
        await using var rows = await Query(AfterSql, [.. Of(conversation), Values.Of(after), Values.Of((long)limit)]);
        return await rows.ReadAsync(cancellation) ? await Events(rows) : [];
    }

    public async Task<ImmutableArray<StoredEvent>> EventsBefore(ConversationId conversation, long before, int limit)
    {
        await using var rows = await Query(BeforeSql, [.. Of(conversation), Values.Of(before), Values.Of((long)limit)]);
        if (!await rows.ReadAsync(cancellation)) return [];
        var events = await Events(rows);
        ImmutableCollectionsMarshal.AsArray(events).AsSpan().Reverse();
        return events;
    }

    public async Task<long?> VersionOf(ConversationId conversation, string key)
    {
        await using var rows = await Query(VersionOfSql, [.. Of(conversation), Values.Of(EventKey.Hash(key))]);
        return await rows.ReadAsync(cancellation) ? rows.GetInt64(0) : null;
    }

    public async Task<ImmutableArray<VisitRow>> OpenVisits(OfficeId office)
    {
        await using var rows = await Query(OpenVisitsSql, [Values.Of(office.Name)]);
        var visits = ImmutableArray.CreateBuilder<VisitRow>();
        while (await rows.ReadAsync(cancellation)) visits.Add(VisitRows.Read(rows, office, rows.GetString(AddressColumn)));
        return visits.DrainToImmutable();
    }

    public async Task<ImmutableDictionary<Channel, int>> LastTickets(OfficeId office, DateOnly day)
    {
        var channels = Enum.GetValues<Channel>().Select(channel => channel.WireName()).ToArray();
        await using var rows = await Query(LastTicketsSql, [Values.Of(office.Name), Values.Of(day), Values.Of(channels)]);
        var last = ImmutableDictionary.CreateBuilder<Channel, int>();
        while (await rows.ReadAsync(cancellation))
            if (!rows.IsDBNull(1)) last[StoredText.Channel(rows.GetString(0))] = rows.GetInt32(1);
        return last.ToImmutable();
    }

    public async Task<ImmutableArray<OutboxRow>> Outbox(OfficeId office, Channel channel, string account)
    {
        await using var rows = await Query(OutboxSql, [Values.Of(office.Name), Values.Of(channel.WireName()), Values.Of(account)]);
        var waiting = ImmutableArray.CreateBuilder<OutboxRow>();
        while (await rows.ReadAsync(cancellation))
            waiting.Add(OutboxDetails.AddTo(new OutboxRow(
                new OutboundId(new ConversationId(office, channel, rows.GetString(0)), rows.GetInt64(1)),
                Enum.Parse<OutboxState>(rows.GetString(2)),
                rows.GetInt32(3),
                Values.Text(rows.GetFieldValue<byte[]>(4)),
                StoreTime.FromStored(rows.GetInt64(5)))
            {
                HandOver = rows.IsDBNull(7) ? null : new HandOver(StoreTime.FromStored(rows.GetInt64(7)), rows.GetString(8)),
            }, rows.IsDBNull(6) ? null : rows.GetString(6)));
        return waiting.DrainToImmutable();
    }

    private static NpgsqlParameter[] Of(ConversationId conversation) =>
        [Values.Of(conversation.Office.Name), Values.Of(conversation.Channel.WireName()), Values.Of(conversation.Address)];

    private async Task<NpgsqlDataReader> Query(string sql, NpgsqlParameter[] values)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        command.Parameters.AddRange(values);
        return await command.ExecuteReaderAsync(cancellation);
    }

    /// <summary>From the row that it stands on.</summary>
    private async Task<ImmutableArray<StoredEvent>> Events(NpgsqlDataReader rows)
    {
        var events = ImmutableArray.CreateBuilder<StoredEvent>();
        do
            events.Add(new StoredEvent(rows.GetInt64(0), StoreTime.FromStored(rows.GetInt64(1)), rows.GetString(2), rows.GetFieldValue<byte[]>(3)));
        while (await rows.ReadAsync(cancellation));
        return events.DrainToImmutable();
    }
}
