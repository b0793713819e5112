using System.Collections.Immutable;
using Omnichannel.Grains.Gateways;
using Omnichannel.Grains.Log;
using Omnichannel.Grains.Operators;
using Omnichannel.Grains.Shared;

namespace Omnichannel.Grains.Desks;

/// <summary>One office's queue and operators together. Key: <see cref="OfficeId"/>. It owns nothing durable: what it
/// knows it was told, or read from the store when it woke up. Reentrant; it decides from memory between awaits.</summary>
[Alias("IDeskGrain")]
public interface IDeskGrain : IGrainWithStringKey
{
    /// <summary>The next free queue number of today. A number is proposed here and made true by the commit that uses it
    /// (the store refuses a ticket twice), so one that is never used is no harm.</summary>
    [Alias("TakeNumber")]
    Task<VisitId> TakeNumber(Channel channel);

    /// <summary>How a visit stands now. Idempotent, in any order: the row with the higher version wins.</summary>
    /// <param name="watchers">The citizen's connections that want to see the position move.</param>
    /// <returns>Its place while it stands in line, otherwise null.</returns>
    [Alias("Track")]
    Task<PlaceInLine?> Track(VisitRow visit, ImmutableArray<Watcher> watchers);

    /// <summary>How an operator stands now. Idempotent: the higher version of one activation wins.</summary>
    [Alias("TrackOperator")]
    Task TrackOperator(OperatorStanding standing);

    /// <summary>The desk as it stands, for screens and reports.</summary>
    [Alias("View")]
    Task<DeskView> View();

    /// <summary>Compares what the desk believes with the store, and mends it.</summary>
    /// <returns>The number of visits that differed.</returns>
    [Alias("Reconcile")]
    Task<int> Reconcile();
}

/// <summary>A connection of a citizen's page.</summary>
[GenerateSerializer, Immutable, Alias("Watcher")]
public sealed record Watcher(IGatewayObserver Gateway, string Connection);

[GenerateSerializer, Immutable, Alias("DeskView")]
public sealed record DeskView(int Waiting, int Offered, int Served, ImmutableArray<OperatorLoad> Operators);

[GenerateSerializer, Immutable, Alias("OperatorLoad")]
public sealed record OperatorLoad(OperatorId Operator, string Name, OperatorStatus Status, int Load, int Capacity);
