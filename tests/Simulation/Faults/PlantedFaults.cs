using System.Collections.Immutable;

namespace Omnichannel.Simulation.Faults;

/// <summary>All of them. A fault belongs to one world, so each run makes its own.</summary>
public static class PlantedFaults
{
    private static readonly ImmutableArray<Func<PlantedFault>> All =
    [
        () => new OfferNotPersisted(), () => new NoFence(), () => new AcknowledgedTooEarly(), () => new OutboxLost(), () => new KeysForgotten(), () => new TicketTwice(),
        () => new OffersNeverExpire(), () => new ServedHidden(), () => new RemindersLost(), () => new InterruptedSentAgain(), () => new StoreReorders(), () => new EpochForgotten(),
        () => new BoundSkipped(), () => new LinkForgotten(),
    ];

    public static IEnumerable<string> Names => All.Select(make => make().Name);

    /// <returns>How to make it anew.</returns>
    public static Func<PlantedFault>? Find(string name) => All.FirstOrDefault(make => make().Name == name);
}
