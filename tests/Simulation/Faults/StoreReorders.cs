using System.Collections.Immutable;
using Omnichannel.Grains.Log;
using Omnichannel.Grains.Shared;
using Omnichannel.Simulation.Worlds;
using Omnichannel.Support;

namespace Omnichannel.Simulation.Faults;

/// <summary>Two neighbouring messages are read in each other's place.</summary>
public sealed class StoreReorders : PlantedFault
{
    public override string Name => "store-reorders";

    public override ImmutableArray<string> CaughtBy => ["I2"];

    public override IConversationStore Over(IConversationStore store, World world) => new Shuffled(store);

    private sealed class Shuffled(IConversationStore store) : ForwardingStore(store)
    {
        public override async Task<ImmutableArray<StoredEvent>> EventsBefore(ConversationId conversation, long before, int limit, CancellationToken cancellation = default) =>
            Swap(await base.EventsBefore(conversation, before, limit, cancellation));

        public override async Task<ImmutableArray<StoredEvent>> EventsAfter(ConversationId conversation, long after, int limit, CancellationToken cancellation = default) =>
            Swap(await base.EventsAfter(conversation, after, limit, cancellation));

        private static ImmutableArray<StoredEvent> Swap(ImmutableArray<StoredEvent> events)
        {
            if (events.Length < 2 || events[^1].Kind != events[^2].Kind) return events;
            var (first, second) = (events[^2], events[^1]);
            return events.SetItem(events.Length - 2, second with { Version = first.Version }).SetItem(events.Length - 1, first with { Version = second.Version });
        }
    }
}
