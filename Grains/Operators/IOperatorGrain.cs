using System.Collections.Immutable;
using Omnichannel.Grains.Conversations;
using Omnichannel.Grains.Gateways;
using Omnichannel.Grains.Log;
using Omnichannel.Grains.Offices;
using Omnichannel.Grains.Shared;

namespace Omnichannel.Grains.Operators;

/// <summary>One operator: status and capacity, live consoles, and the numbered stream of what they show. Key:
/// <see cref="OperatorId"/>. Reentrant.</summary>
[Alias("IOperatorGrain")]
public interface IOperatorGrain : IGrainWithStringKey
{
    /// <summary>A console is connected and has the stream up to (<paramref name="epoch"/>, <paramref name="seq"/>); null
    /// = it has nothing. What it lacks comes back, and everything later is pushed to it.</summary>
    [Alias("Connect")]
    Task<ConsoleResume> Connect(IGatewayObserver gateway, string connection, string? epoch, long seq);

    /// <summary>The console is gone. When it was the last one the operator goes offline after the grace (60 s).</summary>
    [Alias("Disconnect")]
    Task Disconnect(string connection);

    /// <summary>Sets <see cref="OperatorStatus.Available"/> or <see cref="OperatorStatus.Away"/>; signing out is <see cref="OperatorStatus.Offline"/>.</summary>
    [Alias("SetStatus")]
    Task SetStatus(OperatorStatus status);

    /// <summary>How a visit that is, or was, with this operator stands now. Idempotent: the row with the higher version wins.</summary>
    [Alias("Track")]
    Task Track(VisitRow row, Marks marks, ImmutableArray<TranscriptEntry> entries);

    /// <summary>The citizen of that visit is typing.</summary>
    [Alias("CitizenTypes")]
    Task CitizenTypes(VisitId visit);

    /// <summary>How the operator stands, for the desk that wakes up.</summary>
    [Alias("Standing")]
    Task<OperatorStanding> Standing();
}

/// <summary>What the desk must know of an operator.</summary>
/// <param name="Epoch">The life of the activation that said so.</param>
/// <param name="Version">Grows with each change within the epoch.</param>
/// <param name="Capacity">How many visits at a time.</param>
/// <param name="LostSince">Since when no console is connected; null while one is.</param>
[GenerateSerializer, Immutable, Alias("OperatorStanding")]
public sealed record OperatorStanding(
    OperatorId Operator, long Epoch, long Version, string Name, OperatorStatus Status, int Capacity, DateTimeOffset? LostSince, Skills Skills);

/// <summary>Either a snapshot, or the events after the console's last one.</summary>
/// <param name="Seq">The number of the last event that this answer includes.</param>
[GenerateSerializer, Immutable, Alias("ConsoleResume")]
public sealed record ConsoleResume(string Epoch, long Seq, OperatorBoard? Snapshot, ImmutableArray<OperatorEvent> Events, OperatorProfile Profile);

/// <param name="Colleagues">To whom a visit can be transferred.</param>
/// <param name="TextLengthMax">How long a reply may be, in UTF-16 code units.</param>
[GenerateSerializer, Immutable, Alias("OperatorProfile")]
public sealed record OperatorProfile(
    OperatorId Operator, string Name, int Capacity, string OfficeName, ImmutableArray<Colleague> Colleagues, int TextLengthMax);

[GenerateSerializer, Immutable, Alias("Colleague")]
public sealed record Colleague(OperatorId Operator, string Name);
