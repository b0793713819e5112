using System.Collections.Immutable;
using Omnichannel.Grains.Conversations;
using Omnichannel.Grains.Log;
using Omnichannel.Grains.Shared;
using Omnichannel.Simulation.Worlds;
using Omnichannel.Support;

namespace Omnichannel.Simulation.Faults;

/// <summary>A desk that reads the store sees no visit that is being served.</summary>
public sealed class ServedHidden : PlantedFault
{
    public override string Name => "served-hidden";

    public override ImmutableArray<string> CaughtBy => ["I3", "I4"];

    public override IConversationStore Over(IConversationStore store, World world) => new Blind(store);

    private sealed class Blind(IConversationStore store) : ForwardingStore(store)
    {
        public override async Task<ImmutableArray<VisitRow>> OpenVisits(OfficeId office, CancellationToken cancellation = default) =>
            (await base.OpenVisits(office, cancellation)).RemoveAll(row => row.Status == VisitStatus.Served);
    }
}
