using Npgsql;
using Omnichannel.Grains.Log;
using Omnichannel.Grains.Shared;
using Omnichannel.Store.Log;

namespace Omnichannel.Store.Postgres;

/// <summary>The second round trip of a batch: what the plan holds, and the commit. Rows that another process may write too are put in one order,
/// so that two batches wait for each other and do not lock each other out.</summary>
internal static class PostgresWrites
{
    private const string AddConversations = "insert into conversations (id, office, channel, address) select * from unnest($1, $2, $3, $4)";

    private const string AddEvents = "insert into events (conversation, version, at, key, kind, data) select * from unnest($1, $2, $3, $4, $5, $6)";

    private const string PutSnapshots =
        """
        insert into snapshots (conversation, version, data) select * from unnest($1, $2, $3)
        on conflict (conversation) do update set version = excluded.version, data = excluded.data
        """;

    private const string PutOutbox =
        """
        insert into outbox (office, channel, account, conversation, version, state, is_failed, attempt, text, at, details, handed_at, handed_by)
        select * from unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
        on conflict (conversation, version) do update set account = excluded.account, state = excluded.state, is_failed = excluded.is_failed,
            attempt = excluded.attempt, text = excluded.text, at = excluded.at, details = excluded.details,
            handed_at = excluded.handed_at, handed_by = excluded.handed_by
        """;

    private const string MoveOutbox =
        """
        update outbox o set state = moved.state, is_failed = moved.is_failed, attempt = moved.attempt,
            handed_at = moved.handed_at, handed_by = moved.handed_by
        from unnest($1, $2, $3, $4, $5, $6, $7) as moved (conversation, version, state, is_failed, attempt, handed_at, handed_by)
        where o.conversation = moved.conversation and o.version = moved.version
        """;

    private const string RemoveOutbox =
        "delete from outbox o using unnest($1, $2) as gone (conversation, version) where o.conversation = gone.conversation and o.version = gone.version";

    public static NpgsqlBatch Of(CommitPlan plan, NpgsqlConnection connection)
    {
        var batch = new NpgsqlBatch(connection);
        var commands = batch.BatchCommands;
        if (plan.Conversations.Count > 0) commands.Add(Add(plan.Conversations));
        if (plan.Events.Count > 0) commands.Add(Add(plan.Events));
        if (plan.Snapshots.Count > 0) commands.Add(Put([.. plan.Snapshots]));
        foreach (var (conversation, row, isKnown) in plan.Visits.OrderBy(v => v.Key.ToString(), StringComparer.Ordinal).Select(v => v.Value))
            commands.Add(VisitRows.Put(row, conversation, isKnown));
        if (Changes<OutboxChange.Put>(plan) is { Count: > 0 } put) commands.Add(Put(put));
        if (Changes<OutboxChange.Move>(plan) is { Count: > 0 } moved) commands.Add(Move(moved));
        if (Changes<OutboxChange.Remove>(plan) is { Count: > 0 } gone) commands.Add(Remove(gone));
        commands.Add(new NpgsqlBatchCommand("commit"));
        return batch;
    }

    private static List<(long Conversation, T Change)> Changes<T>(CommitPlan plan) where T : OutboxChange =>
        [.. plan.Outbox.Values.Where(o => o.Change is T).Select(o => (o.Conversation, (T)o.Change))];

    private static NpgsqlBatchCommand Add(List<(long Id, ConversationId Conversation)> rows)
    {
        rows.Sort((a, b) => string.CompareOrdinal(a.Conversation.ToString(), b.Conversation.ToString()));
        return new(AddConversations)
        {
            Parameters =
            {
                Values.Of(rows, r => r.Id),
                Values.Of(rows, r => r.Conversation.Office.Name),
                Values.Of(rows, r => r.Conversation.Channel.WireName()),
                Values.Of(rows, r => r.Conversation.Address),
            },
        };
    }

    private static NpgsqlBatchCommand Add(List<(long Conversation, long Version, NewEvent Event)> rows)
    {
        rows.Sort((a, b) => (a.Conversation, a.Version).CompareTo((b.Conversation, b.Version)));
        return new(AddEvents)
        {
            Parameters =
            {
                Values.Of(rows, r => r.Conversation),
                Values.Of(rows, r => r.Version),
                Values.Of(rows, r => StoreTime.ToStored(r.Event.At)),
                Values.Of(rows, r => r.Event.KeyHash),
                Values.Of(rows, r => r.Event.Kind),
                Values.Of(rows, r => Values.Bytes(r.Event.Data)),
            },
        };
    }

    private static NpgsqlBatchCommand Put(List<KeyValuePair<long, (long Version, ReadOnlyMemory<byte> Data)>> rows) => new(PutSnapshots)
    {
        Parameters =
        {
            Values.Of(rows, r => r.Key),
            Values.Of(rows, r => r.Value.Version),
            Values.Of(rows, r => Values.Bytes(r.Value.Data)),
        },
    };

    private static NpgsqlBatchCommand Put(List<(long Conversation, OutboxChange.Put Change)> rows) => new(PutOutbox)
    {
        Parameters =
        {
            Values.Of(rows, r => r.Change.Row.Id.Conversation.Office.Name),
            Values.Of(rows, r => r.Change.Row.Id.Conversation.Channel.WireName()),
            Values.Of(rows, r => r.Change.Row.Account),
            Values.Of(rows, r => r.Conversation),
            Values.Of(rows, r => r.Change.Row.Id.Version),
            Values.Of(rows, r => r.Change.Row.State.ToString()),
            Values.Of(rows, r => r.Change.Row.State == OutboxState.Failed),
            Values.Of(rows, r => r.Change.Row.Attempt),
            Values.Of(rows, r => Values.Utf8(r.Change.Row.Text)),
            Values.Of(rows, r => StoreTime.ToStored(r.Change.Row.At)),
            Values.Of(rows, r => OutboxDetails.Of(r.Change.Row)),
            Values.Of(rows, r => StoreTime.ToStored(r.Change.Row.HandOver?.At)),
            Values.Of(rows, r => r.Change.Row.HandOver?.By),
        },
    };

    private static NpgsqlBatchCommand Move(List<(long Conversation, OutboxChange.Move Change)> rows) => new(MoveOutbox)
    {
        Parameters =
        {
            Values.Of(rows, r => r.Conversation),
            Values.Of(rows, r => r.Change.Id.Version),
            Values.Of(rows, r => r.Change.State.ToString()),
            Values.Of(rows, r => r.Change.State == OutboxState.Failed),
            Values.Of(rows, r => r.Change.Attempt),
            Values.Of(rows, r => StoreTime.ToStored(r.Change.HandOver?.At)),
            Values.Of(rows, r => r.Change.HandOver?.By),
        },
    };

    private static NpgsqlBatchCommand Remove(List<(long Conversation, OutboxChange.Remove Change)> rows) => new(RemoveOutbox)
    {
        Parameters = { Values.Of(rows, r => r.Conversation), Values.Of(rows, r => r.Change.Id.Version) },
    };
}
