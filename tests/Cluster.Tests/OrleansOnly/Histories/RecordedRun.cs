using System.Collections.Immutable;
using Omnichannel.Grains.Desks;
using Omnichannel.Grains.Log;
using Omnichannel.Grains.Offices;
using Omnichannel.Grains.Shared;
using Omnichannel.Simulation.Ledgers;

namespace Omnichannel.Cluster.Tests.Histories;

/// <summary>What a run has left: what the database keeps, and what those who took part have seen. Its load asks for nothing special, so the office has
/// one line, and any of the staff is fit for everybody.</summary>
internal sealed class RecordedRun
{
    public required OfficeSettings Settings { get; init; }

    public required IReadOnlyDictionary<OperatorId, int> Capacities { get; init; }

    public required EventLog Log { get; init; }

    /// <summary>The rows of visits at the end.</summary>
    public ImmutableArray<VisitRow> OpenVisits { get; init; } = [];

    /// <summary>What citizens were told is kept.</summary>
    public ImmutableArray<SentMessage> Acknowledged { get; init; } = [];

    public Calm Calm { get; init; } = new([]);

    /// <summary>Who stood in line, asked again and again; in the order of the answers.</summary>
    public ImmutableArray<ImmutableArray<LineEntry>> Looks { get; init; } = [];

    public ImmutableArray<Attendance> Attendances { get; init; } = [];

    /// <summary>What the providers were handed, in that order.</summary>
    public ImmutableArray<HandedOver> HandOvers { get; init; } = [];

    /// <summary>When it was read.</summary>
    public required DateTimeOffset Until { get; init; }

    public ImmutableArray<Happening> Happenings => field.IsDefault ? field = Log.InOrder() : field;
}

/// <summary>From then on an operator takes visits, or does not.</summary>
internal sealed record Attendance(DateTimeOffset At, OperatorId Operator, bool IsAvailable);
