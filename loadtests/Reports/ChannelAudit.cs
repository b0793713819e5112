using System.Collections.Immutable;
using Omnichannel.Grains.Conversations;
using Omnichannel.Grains.Log;
using Omnichannel.Grains.Shared;
using Omnichannel.LoadTests.Providers;

namespace Omnichannel.LoadTests.Reports;

/// <summary>What a provider and the consoles say about one channel's messages.</summary>
/// <param name="Replies">Of operators and of the office itself, in the transcripts.</param>
/// <param name="Taken">Of those, how many the provider took.</param>
/// <param name="NotTaken">References of those that it did not take.</param>
/// <param name="NotShown">Of those, the ones that no transcript shows as failed or unknown.</param>
public sealed record ChannelResult(
    int Written, int Acknowledged, int InTranscripts, int Replies, int Taken, ImmutableArray<string> NotTaken, ImmutableArray<string> NotShown, ImmutableArray<Finding> Findings)
{
    public int Lost => Findings.Count(f => f.Kind == FindingKind.Lost);

    public int Doubled => Findings.Count(f => f.Kind == FindingKind.Doubled);

    public int OtherWrong => Findings.Length - Lost - Doubled;
}

/// <summary>
/// Compares the provider's ledger with the transcripts: each message of a citizen is in them once, as it was written, and with what it
/// answers; each reply was taken once or not at all. Pure.
/// </summary>
public static class ChannelAudit
{
    /// <summary>A citizen's message, or a reply.</summary>
    public const string InTranscript = "transcript";

    /// <summary>The gateway never acknowledged it, and did not fetch it by itself either.</summary>
    public const string InListOnly = "list";

    public const string AtProvider = "provider";

    /// <param name="transcripts">Of each conversation of the channel, as far as a console has read it.</param>
    /// <param name="unacknowledged">Of what was written, what no webhook has brought in.</param>
    public static ChannelResult Compare(
        ImmutableArray<WrittenMessage> written,
        ImmutableArray<WrittenMessage> unacknowledged,
        ImmutableArray<TakenCount> taken,
        IReadOnlyDictionary<ConversationId, ImmutableArray<TranscriptEntry>> transcripts)
    {
        var waiting = unacknowledged.Select(w => w.Key).ToHashSet();
        var stored = transcripts.SelectMany(t => t.Value.Where(e => e.Kind == EntryKind.Citizen).Select(e => (Conversation: t.Key, Entry: e))).ToLookup(e => e.Entry.Key ?? "");
        var replies = transcripts.SelectMany(t => t.Value.Where(IsReply).Select(e => new OutboundId(t.Key, e.Seq).Reference)).ToHashSet();
        var references = taken.Select(t => t.Reference).OfType<string>().ToHashSet();
        var findings = written.SelectMany(w => OfInbound(w, [.. stored[w.Key]], waiting))
            .Concat(Strangers(written, stored))
            .Concat(OfTaken(taken, replies, transcripts));
        ImmutableArray<string> notTaken = [.. replies.Where(r => !references.Contains(r)).Order(StringComparer.Ordinal)];
        var shown = transcripts.SelectMany(t => t.Value.Where(IsShownAsOpen).Select(e => new OutboundId(t.Key, e.About!.Value).Reference)).ToHashSet();
        return new ChannelResult(
            written.Length, written.Length - waiting.Count, stored.Sum(s => s.Count()), replies.Count, replies.Count(references.Contains),
            notTaken, [.. notTaken.Where(r => !shown.Contains(r))], [.. findings]);
    }

    private static IEnumerable<Finding> OfInbound(WrittenMessage message, (ConversationId Conversation, TranscriptEntry Entry)[] entries, HashSet<string> waiting)
    {
        if (entries.Length == 0) yield return new Finding(FindingKind.Lost, waiting.Contains(message.Key) ? InListOnly : InTranscript, message.From, message.Key);
        if (entries.Length > 1) yield return new Finding(FindingKind.Doubled, InTranscript, message.From, message.Key);
        if (entries.Any(e => e.Entry.Text != message.Text)) yield return new Finding(FindingKind.Altered, InTranscript, message.From, message.Key);
        if (OutboundId.ParseReference(message.Answers) is { } answered && entries.Any(e => e.Conversation.Address != answered.Address)) yield return new Finding(FindingKind.Strayed, InTranscript, message.From, message.Key);
    }

    private static IEnumerable<Finding> Strangers(ImmutableArray<WrittenMessage> written, ILookup<string, (ConversationId, TranscriptEntry)> stored)
    {
        var known = written.Select(w => w.Key).ToHashSet();
        return stored.Where(s => !known.Contains(s.Key)).Select(s => new Finding(FindingKind.Unknown, InTranscript, "somebody", s.Key));
    }

    /// <summary>What was taken again, and what was taken and no transcript has, up to where it was read.</summary>
    private static IEnumerable<Finding> OfTaken(
        ImmutableArray<TakenCount> taken, HashSet<string> replies, IReadOnlyDictionary<ConversationId, ImmutableArray<TranscriptEntry>> transcripts)
    {
        var read = transcripts.Where(t => !t.Value.IsEmpty).ToDictionary(t => t.Key.Address, t => t.Value.Max(e => e.Seq));
        foreach (var message in taken)
        {
            var reference = message.Reference ?? "";
            if (message.Count > 1) yield return new Finding(FindingKind.Doubled, AtProvider, message.To, reference);
            if (!replies.Contains(reference) && (OutboundId.ParseReference(reference) is not { } known || known.Version <= read.GetValueOrDefault(known.Address)))
                yield return new Finding(FindingKind.Unknown, AtProvider, message.To, reference);
        }
    }

    private static bool IsShownAsOpen(TranscriptEntry entry) => entry is { Kind: EntryKind.Delivery, About: not null, Status: OutboundStatus.Unknown or OutboundStatus.Failed or OutboundStatus.OutsideWindow };

    private static bool IsReply(TranscriptEntry entry) => entry.Kind is EntryKind.Operator or EntryKind.Office;
}
