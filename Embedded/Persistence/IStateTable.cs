using Orleans.Runtime;

namespace Omnichannel.Embedded;

/// <summary>A stored state: its version, and its JSON (null after it was cleared).</summary>
public readonly record struct StateRow(long Version, byte[]? Json);

/// <summary>What became of a write: whether it was made, and the version that is stored now.</summary>
public readonly record struct StateWrite(bool IsWritten, long Version);

/// <summary>
/// Where grain state lies. In simulation this is the disk that survives a crash; wrap it to inject faults.
/// </summary>
public interface IStateTable
{
    /// <summary>Reads a row; null when there never was one.</summary>
    Task<StateRow?> ReadAsync(GrainId grain, string name);

    /// <summary>
    /// Writes a row as version <paramref name="expected"/> + 1 if the stored version is <paramref name="expected"/> (0 when
    /// there is none), durable when the task completes. Otherwise writes nothing.
    /// </summary>
    Task<StateWrite> WriteAsync(GrainId grain, string name, byte[]? json, long expected);
}
