using System.Text.Json;
using Orleans.Storage;

namespace Omnichannel.Clustering;

/// <summary>Grain state as JSON (System.Text.Json): a person can read it, and a property that is added later is no fault.</summary>
public sealed class JsonStateSerializer : IGrainStorageSerializer
{
    public BinaryData Serialize<T>(T? input) => new(JsonSerializer.SerializeToUtf8Bytes(input));

    public T Deserialize<T>(BinaryData input) => JsonSerializer.Deserialize<T>(input)!;
}
