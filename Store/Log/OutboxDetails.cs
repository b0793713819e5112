using System.Text.Json;
using System.Text.Json.Serialization;
using Omnichannel.Grains.Conversations;
using Omnichannel.Grains.Log;

namespace Omnichannel.Store.Log;

/// <summary>What a row of the outbox says beyond its columns, as it is stored. Members, once written, are read for ever: add, never rename.</summary>
internal sealed record OutboxDetails(ReplyRoute? Route, bool IsAutomatic, MessageTemplate? Template)
{
    /// <summary>Null where there is nothing to say.</summary>
    public static string? Of(OutboxRow row) => row is { Route: null, IsAutomatic: false, Template: null }
        ? null
        : JsonSerializer.Serialize(new OutboxDetails(row.Route, row.IsAutomatic, row.Template), OutboxJson.Default.OutboxDetails);

    public static OutboxRow AddTo(OutboxRow row, string? stored) =>
        stored is not null && JsonSerializer.Deserialize(stored, OutboxJson.Default.OutboxDetails) is { } details
            ? row with
            {
                Route = details.Route,
                IsAutomatic = details.IsAutomatic,
                Template = details.Template,
            }
            : row;
}

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(OutboxDetails))]
internal sealed partial class OutboxJson : JsonSerializerContext;
