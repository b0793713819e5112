using System.Collections.Immutable;
using Omnichannel.Grains.Log;
using Omnichannel.Grains.Shared;
using Omnichannel.Simulation.Worlds;
using Omnichannel.Support;

namespace Omnichannel.Simulation.Faults;

/// <summary>A message that was being sent when the process died looks as if nobody had begun.</summary>
public sealed class InterruptedSentAgain : PlantedFault
{
    public override string Name => "interrupted-sent-again";

    public override ImmutableArray<string> CaughtBy => ["I10"];

    public override IConversationStore Over(IConversationStore store, World world) => new Rewound(store);

    private sealed class Rewound(IConversationStore store) : ForwardingStore(store)
    {
        public override async Task<ImmutableArray<OutboxRow>> Outbox(OfficeId office, Channel channel, string account, CancellationToken cancellation = default) =>
            [.. (await base.Outbox(office, channel, account, cancellation)).Select(row => row.State == OutboxState.Sending ? row with { State = OutboxState.Queued } : row)];
    }
}
