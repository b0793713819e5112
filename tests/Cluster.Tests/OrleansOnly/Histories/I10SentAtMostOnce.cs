using Omnichannel.Grains.Conversations;
using Omnichannel.Grains.Log;
using Omnichannel.Grains.Shared;
using Omnichannel.Simulation.Ledgers;

namespace Omnichannel.Cluster.Tests.Histories;

/// <summary>Every outbound message ends as sent, failed or unknown. It is handed to its provider in order, and once, unless the provider said that it
/// took nothing; and what counts as sent the provider has.</summary>
internal static class I10SentAtMostOnce
{
    public static IEnumerable<string> Violations(RecordedRun run) =>
        HandedOver(run).Concat(run.Log.Books.Where(b => b.Id.Channel.LeavesByProvider()).SelectMany(b => Ends(b, run)));

    private static IEnumerable<string> HandedOver(RecordedRun run)
    {
        var mayHave = new HashSet<OutboundId>();
        var newest = new Dictionary<ConversationId, long>();
        foreach (var handed in run.HandOvers)
        {
            if (mayHave.Contains(handed.Id)) yield return $"I10: {handed.Id} was handed over once more";
            if (handed.MayBeTaken) mayHave.Add(handed.Id);
            if (handed.Id.Version < newest.GetValueOrDefault(handed.Id.Conversation)) yield return $"I10: {handed.Id} was handed over after a later one of its conversation";
            newest[handed.Id.Conversation] = handed.Id.Version;
        }
    }

    private static IEnumerable<string> Ends(ConversationBook book, RecordedRun run)
    {
        var ends = new Dictionary<long, OutboundStatus>();
        foreach (var moved in book.Log.Select(e => e.Event).OfType<OutboundMoved>()) ends[moved.Version] = moved.Status;
        var taken = run.HandOvers.Where(h => h.MayBeTaken && h.Id.Conversation == book.Id).Select(h => h.Id.Version).ToHashSet();
        foreach (var version in book.Log.Where(e => e.Event is OperatorWrote or OfficeWrote).Select(e => e.Version))
        {
            var end = ends.TryGetValue(version, out var status) ? status : (OutboundStatus?)null;
            if (end is not (OutboundStatus.Sent or OutboundStatus.Failed or OutboundStatus.Unknown)) yield return $"I10: {book.Id}#{version} has come to no end: {end}";
            if (end == OutboundStatus.Sent && !taken.Contains(version)) yield return $"I10: {book.Id}#{version} counts as sent, its provider never had it";
        }
    }
}
