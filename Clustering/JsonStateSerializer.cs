using System.Text.Json;
using System.Text.Json.Serialization;
using Orleans.Storage;

namespace Omnichannel.Clustering;

/// <summary>Grain state as JSON (System.Text.Json): a person can read it, and a property that is added later is no fault. A reference to a grain
/// is written as the grain's id.</summary>
internal sealed class JsonStateSerializer(IGrainFactory grains) : IGrainStorageSerializer
{
    private readonly JsonSerializerOptions _json = new() { Converters = { new GrainReferenceJson(grains) } };

    public BinaryData Serialize<T>(T? input) => new(JsonSerializer.SerializeToUtf8Bytes(input, _json));

    public T Deserialize<T>(BinaryData input) => JsonSerializer.Deserialize<T>(input, _json)!;

    private sealed class GrainReferenceJson(IGrainFactory grains) : JsonConverter<IGrain>
    {
        public override bool CanConvert(Type typeToConvert) => typeToConvert.IsInterface && typeof(IGrain).IsAssignableFrom(typeToConvert);

        public override IGrain? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.GetString() is { } id ? (IGrain)grains.GetGrain(GrainId.Parse(id)).AsReference(typeToConvert) : null;

        public override void Write(Utf8JsonWriter writer, IGrain value, JsonSerializerOptions options) => writer.WriteStringValue(value.GetGrainId().ToString());
    }
}
