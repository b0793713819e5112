using Omnichannel.Grains.Log;
using Omnichannel.Grains.Shared;
using Omnichannel.Store.Log;

namespace Omnichannel.Store.Postgres;

/// <summary>What a batch will write, and what became of each of its commits. Pure: it goes by what was read at the batch's beginning, and
/// by what its own earlier commits have planned. Whatever another process writes meanwhile is found by the database's unique indexes.</summary>
internal sealed class CommitPlan
{
    private readonly Dictionary<ConversationId, Head> _heads = [];
    private readonly Dictionary<(long Conversation, long Key), long> _keys = [];
    private readonly Dictionary<VisitId, long> _holders = [];

    public List<(long Id, ConversationId Conversation)> Conversations { get; } = [];

    public List<(long Conversation, long Version, NewEvent Event)> Events { get; } = [];

    /// <summary>The last one of each conversation.</summary>
    public Dictionary<long, (long Version, ReadOnlyMemory<byte> Data)> Snapshots { get; } = [];

    /// <summary>The newest row of each visit, and whether the database knows the visit.</summary>
    public Dictionary<VisitId, (long Conversation, VisitRow Row, bool IsKnown)> Visits { get; } = [];

    /// <summary>What all changes of each row come to.</summary>
    public Dictionary<OutboundId, (long Conversation, OutboxChange Change)> Outbox { get; } = [];

    /// <param name="id">Its number; one made for it where it is new. What is said of it first counts.</param>
    public void Found(ConversationId conversation, long id, long version, bool isNew) => _heads.TryAdd(conversation, new Head(id, version, isNew));

    public void FoundKey(ConversationId conversation, long key, long version) => _keys[(_heads[conversation].Id, key)] = version;

    public void FoundHolder(VisitId visit, long conversation) => _holders[visit] = conversation;

    public CommitOutcome Add(ConversationCommit commit)
    {
        var head = _heads[commit.Conversation];
        if (Refusal(commit, head) is { } refused) return refused;
        if (head.IsNew) Conversations.Add((head.Id, commit.Conversation));
        var version = head.Version;
        foreach (var change in commit.Events)
        {
            Events.Add((head.Id, ++version, change));
            if (change.KeyHash is { } key) _keys[(head.Id, key)] = version;
        }
        if (commit.Snapshot is { } snapshot) Snapshots[head.Id] = (version, snapshot);
        if (commit.Visit is { } visit) Put(visit, head.Id);
        foreach (var change in CommitRules.Outbox(commit)) Plan(change, head.Id);
        _heads[commit.Conversation] = new Head(head.Id, version, IsNew: false);
        return new CommitOutcome.Committed(version);
    }

    private CommitOutcome? Refusal(ConversationCommit commit, Head head)
    {
        if (head.Version != commit.ExpectedVersion) return new CommitOutcome.VersionConflict(head.Version);
        foreach (var change in commit.Events)
            if (change.KeyHash is { } key && _keys.TryGetValue((head.Id, key), out var known)) return new CommitOutcome.KeyExists(change.Key!, known);
        return commit.Visit is { } visit && HolderOf(visit.Visit) is { } holder && holder != head.Id ? new CommitOutcome.TicketTaken(visit.Visit) : null;
    }

    private long? HolderOf(VisitId visit) =>
        Visits.TryGetValue(visit, out var planned) ? planned.Conversation : _holders.TryGetValue(visit, out var found) ? found : null;

    private void Put(VisitRow row, long conversation)
    {
        if (Visits.TryGetValue(row.Visit, out var planned) && planned.Row.Version >= row.Version) return;
        Visits[row.Visit] = (conversation, row, _holders.ContainsKey(row.Visit));
    }

    private void Plan(OutboxChange change, long conversation)
    {
        var before = Outbox.GetValueOrDefault(change.Id).Change;
        if (change is OutboxChange.Move move && before is not null and not OutboxChange.Move)
            change = before is OutboxChange.Put { Row: var row } ? new OutboxChange.Put(row with { State = move.State, Attempt = move.Attempt, HandOver = move.HandOver }) : before;
        Outbox[change.Id] = (conversation, change);
    }

    private readonly record struct Head(long Id, long Version, bool IsNew);
}
