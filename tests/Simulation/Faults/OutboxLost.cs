using System.Collections.Immutable;
using Omnichannel.Grains.Log;
using Omnichannel.Grains.Shared;
using Omnichannel.Simulation.Worlds;
using Omnichannel.Support;

namespace Omnichannel.Simulation.Faults;

/// <summary>A crash takes what waited in the outbox.</summary>
public sealed class OutboxLost : PlantedFault
{
    private readonly HashSet<OutboundId> _lost = [];
    private World? _world;

    public override string Name => "outbox-lost";

    public override ImmutableArray<string> CaughtBy => ["I10", "Evening"];

    public override IConversationStore Over(IConversationStore store, World world)
    {
        _world = world;
        return new Emptied(store, _lost);
    }

    public override void Crashed() => _lost.UnionWith(_world!.Ledger.Outbox.Keys);

    private sealed class Emptied(IConversationStore store, HashSet<OutboundId> lost) : ForwardingStore(store)
    {
        public override async Task<ImmutableArray<OutboxRow>> Outbox(OfficeId office, Channel channel, string account, CancellationToken cancellation = default) =>
            (await base.Outbox(office, channel, account, cancellation)).RemoveAll(row => lost.Contains(row.Id));
    }
}
