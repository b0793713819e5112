using System.Collections.Immutable;
using Omnichannel.Embedded;

namespace Omnichannel.Simulation.Faults;

/// <summary>What operators' grains keep does not outlive the process, so that a new life of a stream is taken for the old one.</summary>
public sealed class EpochForgotten : PlantedFault
{
    private IStateTable? _operators;

    public override string Name => "epoch-forgotten";

    public override ImmutableArray<string> CaughtBy => ["Consoles", "I9"];

    public override IStateTable Over(IStateTable table) => new Volatile(this, table);

    public override void Crashed() => _operators = null;

    private sealed class Volatile(EpochForgotten fault, IStateTable kept) : IStateTable
    {
        public Task<StateRow?> ReadAsync(GrainId grain, string name) => Of(grain).ReadAsync(grain, name);

        public Task<StateWrite> WriteAsync(GrainId grain, string name, byte[]? json, long expected) => Of(grain).WriteAsync(grain, name, json, expected);

        private IStateTable Of(GrainId grain) => grain.Type.ToString() == "operator" ? fault._operators ??= new MemoryStateTable() : kept;
    }
}
