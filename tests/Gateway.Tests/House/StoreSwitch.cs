using Omnichannel.Grains.Log;
using Omnichannel.Support;

namespace Omnichannel.Gateway.Tests.House;

/// <summary>The store, until it is switched off.</summary>
public sealed class StoreSwitch(IConversationStore inner) : ForwardingStore(inner)
{
    public bool IsOff { get; set; }

    protected override IConversationStore Inner => IsOff ? throw new StoreUnavailableException("switched off") : base.Inner;
}
