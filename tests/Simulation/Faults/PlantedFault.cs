using System.Collections.Immutable;
using Omnichannel.Embedded;
using Omnichannel.Grains.Log;
using Omnichannel.Grains.Offices;
using Omnichannel.Simulation.Worlds;

namespace Omnichannel.Simulation.Faults;

/// <summary>A fault put between the grains and one of their ports, to prove that the simulation can fail.</summary>
public abstract class PlantedFault
{
    /// <summary>How <c>--fault</c> names it.</summary>
    public abstract string Name { get; }

    /// <summary>The invariants that see it, whichever is first.</summary>
    public abstract ImmutableArray<string> CaughtBy { get; }

    /// <summary>In the database itself: what processes that have died had asked is subject to it too.</summary>
    public virtual IConversationStore Within(IConversationStore kept, World world) => kept;

    /// <summary>Between the process and the database.</summary>
    public virtual IConversationStore Over(IConversationStore store, World world) => store;

    /// <summary>What the office is told, rather than what the day believes.</summary>
    public virtual OfficeSettings Over(OfficeSettings settings) => settings;

    public virtual IStateTable Over(IStateTable table) => table;

    public virtual IReminderStore Over(IReminderStore reminders) => reminders;

    /// <summary>The process has just died.</summary>
    public virtual void Crashed()
    {
    }
}
