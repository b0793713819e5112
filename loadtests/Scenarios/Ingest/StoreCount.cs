using Omnichannel.Grains.Conversations;
using Omnichannel.Grains.Log;
using Omnichannel.Grains.Shared;

namespace Omnichannel.LoadTests.Scenarios.Ingest;

/// <summary>Reads what a gateway that does not run any more has in its store.</summary>
internal static class StoreCount
{
    private const int EventsMax = 1_000_000;

    /// <summary>How often each message stands in the store, by its number. All their visits are open: nobody served them.</summary>
    public static async Task<Dictionary<int, int>> ReadAsync(IConversationStore store, OfficeId office, CancellationToken cancellation)
    {
        using var opened = store as IDisposable;
        var counts = new Dictionary<int, int>();
        foreach (var visit in await store.OpenVisits(office, cancellation))
            foreach (var wrote in (await store.EventsAfter(visit.Conversation, 0, EventsMax, cancellation)).Select(EventCodec.Decode).OfType<CitizenWrote>())
                if (IngestRequests.NumberOf(wrote.Key) is { } number) counts[number] = counts.GetValueOrDefault(number) + 1;
        return counts;
    }
}
