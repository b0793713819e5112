using System.Collections.Immutable;
using Omnichannel.Grains.Conversations;

namespace Omnichannel.LoadTests.Reports;

/// <summary>What can be wrong with a message.</summary>
public enum FindingKind
{
    /// <summary>Acknowledged, and not where it must be.</summary>
    Lost,

    /// <summary>There more than once.</summary>
    Doubled,

    /// <summary>Not in the order of acknowledgement.</summary>
    OutOfOrder,

    /// <summary>Another text, or another seq, than was acknowledged.</summary>
    Altered,

    /// <summary>There, and nobody sent it.</summary>
    Unknown,

    /// <summary>In another conversation than the one that it answers.</summary>
    Strayed,
}

/// <param name="Where">Which end it was looked for at: <c>transcript</c>, <c>page</c> or <c>console</c>.</param>
public sealed record Finding(FindingKind Kind, string Where, string Who, string Key);

/// <summary>What both ends say about the messages.</summary>
public sealed record DeliveryResult(
    int Sent, int Acknowledged, int InTranscripts, int SeenByOperators, int RepliesAcknowledged, int RepliesInTranscripts, ImmutableArray<Finding> Findings)
{
    public int Lost => Findings.Count(f => f.Kind == FindingKind.Lost);

    public int Doubled => Findings.Count(f => f.Kind == FindingKind.Doubled);

    public int OtherWrong => Findings.Length - Lost - Doubled;
}

/// <summary>
/// Compares what was acknowledged with what is there, from both ends: each citizen's acknowledged messages with his
/// transcript read again, with his page, and with what the operators' consoles received; each operator's acknowledged
/// replies with the citizens' transcripts. Pure. Keys must be unique over all citizens, and over all operators.
/// </summary>
public static class DeliveryAudit
{
    /// <param name="everythingSeen">Whether every citizen message must have reached a console: true when every visit was
    /// served to its end and no console missed anything by a crash.</param>
    public static DeliveryResult Compare(ImmutableArray<CitizenBook> citizens, ImmutableArray<ConsoleBook> consoles, bool everythingSeen)
    {
        var seen = Seqs(consoles.SelectMany(c => c.Transcripts).SelectMany(t => t.Value.Select(e => (Where: t.Key, Entry: e))), EntryKind.Citizen);
        var replied = Seqs(citizens.SelectMany(c => c.Transcript.Select(e => (Where: c.Who, Entry: e))), EntryKind.Operator);
        var replies = consoles.SelectMany(c => c.Acknowledged.Select(m => m.Key).Concat(c.InDoubt)).ToHashSet();
        var findings = citizens.SelectMany(OfTranscript)
            .Concat(citizens.SelectMany(OfPage))
            .Concat(citizens.SelectMany(c => AtConsoles(c, seen, everythingSeen)))
            .Concat(consoles.SelectMany(c => Replies(c, replied)))
            .Concat(replied.Keys.Where(k => !replies.Contains(k)).Select(k => new Finding(FindingKind.Unknown, "transcript", "an operator", k)));
        return new DeliveryResult(
            citizens.Sum(c => c.Acknowledged.Length + c.InDoubt.Count),
            citizens.Sum(c => c.Acknowledged.Length),
            citizens.Sum(c => c.Transcript.Count(e => e.Kind == EntryKind.Citizen)),
            seen.Count,
            consoles.Sum(c => c.Acknowledged.Length),
            replied.Count,
            [.. findings]);
    }

    /// <summary>The citizen's own messages in his transcript: each once, as acknowledged, in that order, and no other.</summary>
    private static IEnumerable<Finding> OfTranscript(CitizenBook book)
    {
        Finding At(FindingKind kind, string key) => new(kind, "transcript", book.Who, key);

        var own = book.Transcript.Where(e => e.Kind == EntryKind.Citizen).ToLookup(e => e.Key ?? "");
        foreach (var message in own)
        {
            if (message.Count() > 1) yield return At(FindingKind.Doubled, message.Key);
            if (!book.InDoubt.Contains(message.Key) && book.Acknowledged.All(a => a.Key != message.Key)) yield return At(FindingKind.Unknown, message.Key);
        }
        var last = 0L;
        foreach (var message in book.Acknowledged)
        {
            if (own[message.Key].FirstOrDefault() is not { } entry)
            {
                yield return At(FindingKind.Lost, message.Key);
                continue;
            }
            if (entry.Text != message.Text || entry.Seq != message.Seq) yield return At(FindingKind.Altered, message.Key);
            if (entry.Seq <= last) yield return At(FindingKind.OutOfOrder, message.Key);
            last = Math.Max(last, entry.Seq);
        }
    }

    /// <summary>What the page held: nothing missing below its last entry, nothing that the server does not have.</summary>
    private static IEnumerable<Finding> OfPage(CitizenBook book)
    {
        if (book.Page.IsEmpty) return [];
        var (page, server) = (book.Page.Select(e => e.Seq).ToHashSet(), book.Transcript.Select(e => e.Seq).ToHashSet());
        var last = page.Max();
        Finding At(FindingKind kind, long seq) => new(kind, "page", book.Who, $"seq {seq}");
        return server.Where(s => s <= last && !page.Contains(s)).Select(s => At(FindingKind.Lost, s))
            .Concat(page.Where(s => !server.Contains(s)).Select(s => At(FindingKind.Unknown, s)));
    }

    private static IEnumerable<Finding> AtConsoles(CitizenBook book, Dictionary<string, HashSet<(string, long)>> seen, bool everythingSeen)
    {
        foreach (var message in book.Acknowledged)
        {
            var count = seen.GetValueOrDefault(message.Key)?.Count ?? 0;
            if (count > 1) yield return new Finding(FindingKind.Doubled, "console", book.Who, message.Key);
            if (count == 0 && everythingSeen) yield return new Finding(FindingKind.Lost, "console", book.Who, message.Key);
        }
    }

    private static IEnumerable<Finding> Replies(ConsoleBook book, Dictionary<string, HashSet<(string, long)>> replied)
    {
        foreach (var reply in book.Acknowledged)
            if (!replied.ContainsKey(reply.Key)) yield return new Finding(FindingKind.Lost, "transcript", book.Who, reply.Key);
        foreach (var key in book.Acknowledged.Select(a => a.Key).Concat(book.InDoubt))
            if (replied.GetValueOrDefault(key)?.Count > 1) yield return new Finding(FindingKind.Doubled, "transcript", book.Who, key);
    }

    /// <summary>Where each key of that kind stands: several places are a doubling, the same place twice is not.</summary>
    private static Dictionary<string, HashSet<(string, long)>> Seqs(IEnumerable<(string Where, TranscriptEntry Entry)> entries, EntryKind kind) =>
        entries.Where(e => e.Entry.Kind == kind)
            .GroupBy(e => e.Entry.Key ?? "")
            .ToDictionary(g => g.Key, g => g.Select(e => (e.Where, e.Entry.Seq)).ToHashSet());
}
