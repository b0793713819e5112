using System.Globalization;
using System.Text.Json;
using Orleans;
using Orleans.Runtime;
using Orleans.Storage;

namespace Omnichannel.Embedded;

/// <summary>Grain state as JSON (System.Text.Json) in a table; the ETag is the row's version.</summary>
internal sealed class JsonGrainStorage(IStateTable table, EmbeddedEngine engine) : IGrainStorage
{
    private readonly JsonSerializerOptions _json = new() { Converters = { new GrainReferenceJson(engine) } };

    public async Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var row = await table.ReadAsync(grainId, stateName);
        grainState.RecordExists = row?.Json is not null;
        grainState.ETag = row?.Version.ToString(CultureInfo.InvariantCulture);
        grainState.State = row?.Json is { } json ? JsonSerializer.Deserialize<T>(json, _json) : NewState.Of<T>();
    }

    // The state is read before the first await: what the grain changes while the write is under way is for the next write.
    public async Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        await WriteAsync(stateName, grainId, grainState, JsonSerializer.SerializeToUtf8Bytes(grainState.State, _json));
        grainState.RecordExists = true;
    }

    public async Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        if (grainState.ETag is not null) await WriteAsync(stateName, grainId, grainState, null);
        grainState.RecordExists = false;
        grainState.State = NewState.Of<T>();
    }

    private async Task WriteAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState, byte[]? json)
    {
        var expected = grainState.ETag is { } etag ? long.Parse(etag, CultureInfo.InvariantCulture) : 0;
        var stored = await table.WriteAsync(grainId, stateName, json, expected);
        var version = stored.Version.ToString(CultureInfo.InvariantCulture);
        if (!stored.IsWritten)
        {
            throw new InconsistentStateException(
                $"State '{stateName}' of {grainId} is stored as version {version}, not {expected}: somebody else wrote it.",
                version, grainState.ETag);
        }

        grainState.ETag = version;
    }
}
