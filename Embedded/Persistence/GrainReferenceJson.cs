using System.Text.Json;
using System.Text.Json.Serialization;
using Orleans;
using Orleans.Runtime;

namespace Omnichannel.Embedded;

/// <summary>Grain references in stored state: written as the grain's id, read back in the shape of the member's type.</summary>
internal sealed class GrainReferenceJson(EmbeddedEngine engine) : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) => typeToConvert.IsInterface && typeof(IGrain).IsAssignableFrom(typeToConvert);

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(Converter<>).MakeGenericType(typeToConvert), engine)!;

    private sealed class Converter<T>(EmbeddedEngine engine) : JsonConverter<T> where T : class, IGrain
    {
        public override T? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.GetString() is { } id ? (T)(IAddressable)engine.Reference(typeof(T), GrainId.Parse(id)) : null;

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(value.GetGrainId().ToString());
    }
}
