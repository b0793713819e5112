using System.Text.Json;

namespace Omnichannel.LoadTests.Clients;

/// <summary>JSON as the browsers and the gateway speak it: camelCase, the contract records' own converters.</summary>
public static class WireJson
{
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    /// <summary>The value, or a <see cref="JsonException"/> that names the type when it is null or does not fit.</summary>
    public static T Read<T>(JsonElement element) =>
        element.ValueKind == JsonValueKind.Undefined
            ? throw new JsonException($"Nothing where a {typeof(T).Name} was expected.")
            : element.Deserialize<T>(Options) ?? throw new JsonException($"Null where a {typeof(T).Name} was expected.");
}
