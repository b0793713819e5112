using System.Collections.Immutable;

namespace Omnichannel.Adapters.Contract;

/// <summary>A provider's request to us, as it came: signatures are taken over the raw bytes.</summary>
/// <param name="Url">The address that the provider called: scheme, host, port where it was given, path and query.</param>
/// <param name="Headers">By name, in any case.</param>
public sealed record WebhookRequest(string Method, string Url, ImmutableDictionary<string, string> Headers, ReadOnlyMemory<byte> Body)
{
    public static readonly ImmutableDictionary<string, string> NoHeaders = ImmutableDictionary.Create<string, string>(StringComparer.OrdinalIgnoreCase);

    public string? Header(string name) => Headers.GetValueOrDefault(name);
}

/// <summary>A body with a good signature that is not what the provider documents. The message says what is wrong, without any content.</summary>
public sealed class WebhookFormatException(string message, Exception? inner = null) : Exception(message, inner);
