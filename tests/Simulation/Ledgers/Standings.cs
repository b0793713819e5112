using Omnichannel.Grains.Conversations;
using Omnichannel.Grains.Log;

namespace Omnichannel.Simulation.Ledgers;

/// <summary>Who stands in line, by the books.</summary>
public sealed class Standings(Ledger ledger)
{
    /// <summary>Whether it is the only visit of its person in line. Which of two stands is the desk's affair.</summary>
    public bool Stands(VisitRow row) =>
        row.Citizen is null || !ledger.Open.Any(r => r.Citizen == row.Citizen && r.Visit != row.Visit && r.Status is not (VisitStatus.Parked or VisitStatus.Consulted));
}
