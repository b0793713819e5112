using Omnichannel.Grains.Conversations;
using Omnichannel.Grains.Shared;
using Omnichannel.Simulation.Ledgers;

namespace Omnichannel.Cluster.Tests.Histories;

/// <summary>How many visits each operator has, on offer or served, as the events go by.</summary>
internal sealed class Loads
{
    private readonly Dictionary<OperatorId, int> _loads = [];

    public int Of(OperatorId who) => _loads.GetValueOrDefault(who);

    public void Move(Happening happening)
    {
        if (HolderOf(happening.Before) is { } before) _loads[before] = Of(before) - 1;
        if (HolderOf(happening.After) is { } after) _loads[after] = Of(after) + 1;
    }

    /// <summary>Who has it, on offer or served.</summary>
    public static OperatorId? HolderOf(VisitModel? visit) => visit is { Status: VisitStatus.Offered or VisitStatus.Served } ? visit.Operator : null;
}
