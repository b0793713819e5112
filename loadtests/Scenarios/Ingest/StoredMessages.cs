using System.Collections.Immutable;
using Omnichannel.Grains.Conversations;
using Omnichannel.Grains.Log;
using Omnichannel.Grains.Shared;

namespace Omnichannel.LoadTests.Scenarios.Ingest;

/// <summary>Reads what a gateway that does not run any more has in its store.</summary>
internal static class StoredMessages
{
    private const int EventsMax = 1_000_000;

    /// <summary>Of each conversation the numbers of its messages, in its order. All their visits are open: nobody served them.</summary>
    public static async Task<ImmutableArray<ImmutableArray<int>>> ReadAsync(IConversationStore store, OfficeId office, CancellationToken cancellation)
    {
        using var opened = store as IDisposable;
        var conversations = ImmutableArray.CreateBuilder<ImmutableArray<int>>();
        foreach (var visit in await store.OpenVisits(office, cancellation))
        {
            var events = await store.EventsAfter(visit.Conversation, 0, EventsMax, cancellation);
            conversations.Add([.. events.Select(EventCodec.Decode).OfType<CitizenWrote>().Select(w => IngestRequests.NumberOf(w.Key)).OfType<int>()]);
        }
        return conversations.ToImmutable();
    }
}
