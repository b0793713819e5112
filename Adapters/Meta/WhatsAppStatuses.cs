using System.Text.Json;
using Omnichannel.Adapters.Contract;

namespace Omnichannel.Adapters.Meta;

/// <summary>How our own messages fare, as the Cloud API tells it: in any order, and any number of times.</summary>
internal static class WhatsAppStatuses
{
    public static ChannelEvent Read(JsonElement status, string ours)
    {
        var providerId = MetaText.Id(status.At("id").Text());
        var reference = MetaText.OrNull(status.At("biz_opaque_callback_data").Text());
        if (providerId is null && reference is null) return MetaNotices.Malformed(ours, "status");
        if (Of(status.At("status").Text()) is not { } told) return new ChannelEvent.Notice(ours, "status", $"Unknown status {MetaText.Kind(status.At("status").Text())}.");

        var error = status.At("errors").Items().FirstOrDefault();
        var isError = error.ValueKind == JsonValueKind.Object;
        return new ChannelEvent.Fared(
            ours, reference, providerId, told, MetaText.Time(status.At("timestamp")) ?? DateTimeOffset.UnixEpoch,
            isError ? MetaText.Kind(error.At("code").Text()) : null, isError ? MetaNotices.Words(error) : null);
    }

    private static DeliveryStatus? Of(string? status) => status switch
    {
        "sent" => DeliveryStatus.Sent,
        "delivered" => DeliveryStatus.Delivered,
        // A voice message is played.
        "read" or "played" => DeliveryStatus.Read,
        "failed" => DeliveryStatus.Failed,
        _ => null,
    };
}
