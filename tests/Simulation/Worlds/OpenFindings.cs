using System.Collections.Frozen;

namespace Omnichannel.Simulation.Worlds;

/// <summary>What the simulation has found in the product and nobody has mended yet: counted in every summary, and no reason to stop a day.
/// Take an entry away together with the mending of its fault.</summary>
public static class OpenFindings
{
    private static readonly FrozenDictionary<string, string> All = new Dictionary<string, string>
    {
        ["Pages lines"] = "A page that joins again asks from its last line, and never gets the one that was overtaken by it.",
        ["Pages visit"] = "Pushes to a page say how the visit stands and not since which version: an older one that comes later stays.",
        ["I4 consoles"] = "When the answer of a commit that takes a visit from an operator is lost, nobody tells him, and the card stays.",
        ["I4 late offer"] = "An offer that a dead process had asked for may be made after the next one has read the store: nobody takes it back.",
    }.ToFrozenDictionary();

    public static bool Know(Violation violation) => All.ContainsKey(violation.Invariant);
}
