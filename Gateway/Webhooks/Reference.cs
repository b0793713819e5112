using System.Globalization;

namespace Omnichannel.Gateway.Webhooks;

/// <summary>What providers give back of our own messages, see <see cref="Grains.Log.OutboundId.Reference"/>.</summary>
public static class Reference
{
    public static (string Address, long Version)? Parse(string? reference)
    {
        if (reference?.LastIndexOf('.') is not (> 0 and var dot)) return null;
        return long.TryParse(reference.AsSpan(dot + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? (reference[..dot], version) : null;
    }
}
