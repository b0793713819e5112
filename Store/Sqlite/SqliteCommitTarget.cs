using Omnichannel.Grains.Log;
using Omnichannel.Grains.Shared;
using Omnichannel.Store.Log;

namespace Omnichannel.Store.Sqlite;

/// <summary>Writes batches on the one writing connection. Each commit is checked first, inside the transaction, and
/// written only when nothing stands against it: so a refusal has nothing to undo, and costs no savepoint.</summary>
internal sealed class SqliteCommitTarget(SqliteDatabase database, TimeProvider time) : ICommitTarget
{
    private const int KnownMax = 50_000;

    // The conversations that wrote lately: nobody else writes to the log, so it need not be asked. Some 10 MB when full.
    private readonly Dictionary<ConversationId, Standing> _known = [];

    // Immediate: the one moment to wait for the engine's connection is before anything is read.
    private readonly SqliteStatement _begin = database.Prepare("begin immediate");
    private readonly SqliteStatement _commit = database.Prepare("commit");
    private readonly SqliteStatement _find = database.Prepare(
        """
        select c.id, coalesce((select max(e.version) from events e where e.conversation = c.id), s.version), coalesce(s.version, 0)
        from conversations c left join snapshots s on s.conversation = c.id
        where c.office = ? and c.channel = ? and c.address = ?
        """);
    private readonly SqliteStatement _findOldKey = database.Prepare("select version from old_keys where conversation = ? and key = ?");
    private readonly SqliteStatement _findKey = database.Prepare("select version from events where conversation = ? and key = ? and version > ?");
    private readonly SqliteStatement _findVisit = database.Prepare(VisitSql.Find);
    private readonly SqliteStatement _addConversation = database.Prepare("insert into conversations (office, channel, address) values (?, ?, ?)");
    private readonly SqliteStatement _addEvent = database.Prepare(
        "insert into events (conversation, version, at, kind, key, data) values (?, ?, ?, ?, ?, ?)");
    private readonly SqliteStatement _moveKeys = database.Prepare(
        "insert into old_keys (conversation, key, version) select conversation, key, version from events where conversation = ? and version > ? and key is not null");
    private readonly SqliteStatement _putSnapshot = database.Prepare("replace into snapshots (conversation, version, data) values (?, ?, ?)");
    private readonly SqliteStatement _putVisit = database.Prepare(VisitSql.Put);
    private readonly SqliteStatement _putOutbox = database.Prepare(
        """
        insert into outbox (office, channel, account, conversation, version, state, attempt, text, at, details, handed_at, handed_by)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        on conflict (conversation, version) do update set account = excluded.account, state = excluded.state, attempt = excluded.attempt,
            text = excluded.text, at = excluded.at, details = excluded.details, handed_at = excluded.handed_at, handed_by = excluded.handed_by
        """);
    private readonly SqliteStatement _moveOutbox = database.Prepare("update outbox set state = ?, attempt = ?, handed_at = ?, handed_by = ? where conversation = ? and version = ?");
    private readonly SqliteStatement _removeOutbox = database.Prepare("delete from outbox where conversation = ? and version = ?");
    private readonly SqliteStatement _heartbeat = database.Prepare("replace into heartbeat (id, at) values (1, ?)");

    public void Write(ReadOnlySpan<ConversationCommit> commits, Span<CommitOutcome?> outcomes)
    {
        try
        {
            database.RollBack(); // Where an earlier transaction failed and could not even be rolled back.
            _begin.Execute();
            for (var i = 0; i < commits.Length; i++) outcomes[i] = Apply(commits[i]);
            if (commits.IsEmpty) _heartbeat.Bind(StoreTime.ToStored(time.GetUtcNow())).Execute();
            _commit.Execute();
        }
        catch (SqliteFault fault) when (!fault.IsOfTheStatement)
        {
            Forget();
            throw fault.Unavailable();
        }
        catch
        {
            Forget();
            throw;
        }
    }

    private void Forget()
    {
        _known.Clear();
        database.RollBack();
    }

    private CommitOutcome Apply(ConversationCommit commit)
    {
        var standing = Find(commit.Conversation);
        if (Refusal(commit, standing) is { } refused) return refused;
        var (id, version, snapshotVersion) = standing;
        if (id == 0) id = Add(commit.Conversation);
        foreach (var change in commit.Events)
            _addEvent.Bind(id).Bind(++version).Bind(StoreTime.ToStored(change.At)).Bind(change.Kind)
                .Bind(change.KeyHash).Bind(change.Data.Span).Execute();
        if (commit.Snapshot is { } snapshot)
        {
            _moveKeys.Bind(id).Bind(snapshotVersion).Execute();
            _putSnapshot.Bind(id).Bind(version).Bind(snapshot.Span).Execute();
            snapshotVersion = version;
        }
        if (commit.Visit is { } visit) _putVisit.BindRow(id, visit).Execute();
        foreach (var change in CommitRules.Outbox(commit)) Apply(id, change);
        if (_known.Count >= KnownMax) _known.Clear();
        _known[commit.Conversation] = new Standing(id, version, snapshotVersion);
        return new CommitOutcome.Committed(version);
    }

    private CommitOutcome? Refusal(ConversationCommit commit, Standing standing)
    {
        if (standing.Version != commit.ExpectedVersion) return new CommitOutcome.VersionConflict(standing.Version);
        if (standing.Id != 0)
            foreach (var change in commit.Events)
                if (change.KeyHash is { } key && VersionOf(standing, key) is { } known) return new CommitOutcome.KeyExists(change.Key!, known);
        return commit.Visit is { } visit && HolderOf(visit.Visit) is { } holder && holder != standing.Id
            ? new CommitOutcome.TicketTaken(visit.Visit)
            : null;
    }

    private Standing Find(ConversationId conversation)
    {
        if (_known.TryGetValue(conversation, out var known)) return known;
        using var rows = _find.BindId(conversation).Query();
        return rows.Next() ? new Standing(rows.Int64(0), rows.Int64(1), rows.Int64(2)) : default;
    }

    private long? VersionOf(Standing standing, long key)
    {
        using (var rows = _findKey.Bind(standing.Id).Bind(key).Bind(standing.SnapshotVersion).Query())
            if (rows.Next()) return rows.Int64(0);
        if (standing.SnapshotVersion == 0) return null;
        using var old = _findOldKey.Bind(standing.Id).Bind(key).Query();
        return old.Next() ? old.Int64(0) : null;
    }

    private long? HolderOf(VisitId visit)
    {
        using var rows = _findVisit.BindKey(visit).Query();
        return rows.Next() ? rows.Int64(0) : null;
    }

    private long Add(ConversationId conversation)
    {
        _addConversation.BindId(conversation).Execute();
        return database.LastInsertId;
    }

    private void Apply(long conversation, OutboxChange change)
    {
        switch (change)
        {
            case OutboxChange.Put { Row: var row }:
                _putOutbox.Bind(row.Id.Conversation.Office.Name).Bind(row.Id.Conversation.Channel.WireName()).Bind(row.Account)
                    .Bind(conversation).Bind(row.Id.Version).Bind(row.State.ToString()).Bind(row.Attempt)
                    .Bind(row.Text).Bind(StoreTime.ToStored(row.At)).Bind(OutboxDetails.Of(row))
                    .Bind(StoreTime.ToStored(row.HandOver?.At)).Bind(row.HandOver?.By).Execute();
                break;
            case OutboxChange.Move move:
                _moveOutbox.Bind(move.State.ToString()).Bind(move.Attempt)
                    .Bind(StoreTime.ToStored(move.HandOver?.At)).Bind(move.HandOver?.By).Bind(conversation).Bind(move.Id.Version).Execute();
                break;
            case OutboxChange.Remove:
                _removeOutbox.Bind(conversation).Bind(change.Id.Version).Execute();
                break;
        }
    }

    /// <summary>Where a conversation stands in the log; all 0 when it is not there.</summary>
    private readonly record struct Standing(long Id, long Version, long SnapshotVersion);
}
