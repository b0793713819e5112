using Npgsql;
using Omnichannel.Grains.Log;
using Omnichannel.Grains.Shared;

namespace Omnichannel.Store.Postgres;

/// <summary>The first round trip of a batch: the transaction begins, and what its commits are checked against is read.</summary>
internal static class CommitReads
{
    // One row for each key, and one for each conversation without: the version is that of the newest event.
    private const string Heads =
        """
        select coalesce(c.id, nextval('conversations_id_seq')), c.id is null,
               coalesce((select e.version from events e where e.conversation = c.id order by e.version desc limit 1),
                        (select s.version from snapshots s where s.conversation = c.id), 0),
               k.version
        from unnest($1, $2, $3, $4) with ordinality as asked (office, channel, address, key, n)
        left join conversations c on c.office = asked.office and c.channel = asked.channel and c.address = asked.address
        left join events k on k.conversation = c.id and k.key = asked.key
        order by asked.n
        """;

    private const string Holders =
        """
        select asked.n, v.conversation
        from unnest($1, $2, $3, $4) with ordinality as asked (office, day, channel, number, n)
        join visits v on v.office = asked.office and v.day = asked.day and v.channel = asked.channel and v.number = asked.number
        """;

    public static CommitPlan Begin(ReadOnlySpan<ConversationCommit> commits, NpgsqlConnection connection)
    {
        var (asked, visits) = Asked(commits);
        using var batch = new NpgsqlBatch(connection) { BatchCommands = { new NpgsqlBatchCommand("begin"), AskForHeads(asked) } };
        if (visits.Count > 0) batch.BatchCommands.Add(AskForHolders(visits));
        using var rows = batch.ExecuteReader();
        var plan = new CommitPlan();
        foreach (var (conversation, key) in asked)
        {
            rows.Read();
            plan.Found(conversation, rows.GetInt64(0), rows.GetInt64(2), rows.GetBoolean(1));
            if (key is { } hash && !rows.IsDBNull(3)) plan.FoundKey(conversation, hash, rows.GetInt64(3));
        }
        if (rows.NextResult())
            while (rows.Read()) plan.FoundHolder(visits[(int)rows.GetInt64(0) - 1], rows.GetInt64(1));
        return plan;
    }

    private static (List<(ConversationId Conversation, long? Key)>, List<VisitId>) Asked(ReadOnlySpan<ConversationCommit> commits)
    {
        var asked = new List<(ConversationId, long?)>(commits.Length);
        var visits = new List<VisitId>();
        foreach (var commit in commits)
        {
            var before = asked.Count;
            foreach (var change in commit.Events)
                if (change.KeyHash is { } key) asked.Add((commit.Conversation, key));
            if (asked.Count == before) asked.Add((commit.Conversation, null));
            if (commit.Visit is { } visit) visits.Add(visit.Visit);
        }
        return (asked, visits);
    }

    private static NpgsqlBatchCommand AskForHeads(List<(ConversationId Conversation, long? Key)> asked) => new(Heads)
    {
        Parameters =
        {
            Values.Of(asked, a => a.Conversation.Office.Name),
            Values.Of(asked, a => a.Conversation.Channel.WireName()),
            Values.Of(asked, a => a.Conversation.Address),
            Values.Of(asked, a => a.Key),
        },
    };

    private static NpgsqlBatchCommand AskForHolders(List<VisitId> visits) => new(Holders)
    {
        Parameters =
        {
            Values.Of(visits, v => v.Office.Name),
            Values.Of(visits, v => v.Day),
            Values.Of(visits, v => v.Ticket.Channel.WireName()),
            Values.Of(visits, v => v.Ticket.Number),
        },
    };
}
