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
    /// <summary>A place in line, and for a new visit the next free queue number of the day (out of hours: of the next opening). The
    /// place counts against those behind it from now on, so that no position ever grows by more than the office's bound; unless it is for nobody.</summary>
    [Alias("TakePlace")]
    Task<Placement> TakePlace(PlaceRequest request);

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

    /// <summary>Who stands in line, line by line, next first.</summary>
    /// <param name="limit">At most so many, up to 500.</param>
    [Alias("Line")]
    Task<ImmutableArray<LineEntry>> Line(int limit);

    /// <summary>The last decisions who is served by whom, newest first: as many as asked for, of the last 1,000 since the desk woke up.</summary>
    [Alias("Decisions")]
    Task<ImmutableArray<DeskDecision>> Decisions(int limit);

    /// <summary>How well the wait ranges have kept what they said, for each line with figures.</summary>
    [Alias("Waits")]
    Task<ImmutableArray<WaitAccuracy>> Waits();

    /// <summary>Compares what the desk believes with the store, and mends it.</summary>
    /// <returns>The number of visits that differed.</returns>
    [Alias("Reconcile")]
    Task<int> Reconcile();
}

/// <summary>A connection of a citizen's page.</summary>
[GenerateSerializer, Immutable, Alias("Watcher")]
public sealed record Watcher(IGatewayObserver Gateway, string Connection);
