using System.Text.Json;

namespace Omnichannel.Adapters.Meta;

/// <summary>What every event of a page says of itself.</summary>
/// <param name="Sender">The page-scoped id of a person; null where there is none (a visitor of a plug-in).</param>
/// <param name="Kind">The member that the event is in.</param>
internal sealed record MessengerEvent(string Page, string? Sender, DateTimeOffset? At, string Kind)
{
    private static readonly string[] Known = ["message", "postback", "reaction", "message_edit", "delivery", "read"];

    public static MessengerEvent Read(JsonElement e, string page) =>
        new(page.Length > 0 ? page : MetaText.Id(e.At("recipient", "id").Text()) ?? "", MetaText.Id(e.At("sender", "id").Text()), MetaText.Time(e.At("timestamp")), KindOf(e));

    private static string KindOf(JsonElement e)
    {
        if (e.ValueKind != JsonValueKind.Object) return "event";
        if (Known.FirstOrDefault(name => e.At(name).ValueKind == JsonValueKind.Object) is { } known) return known;
        var other = e.EnumerateObject().Select(p => p.Name).FirstOrDefault(name => name is not ("sender" or "recipient" or "timestamp"));
        return MetaText.Kind(other ?? "event");
    }
}
