namespace Omnichannel.LoadTests.Providers;

/// <summary>A citizen's message on its way to the gateway.</summary>
/// <param name="Key">The provider's id of it.</param>
/// <param name="Acknowledged">Ends with true on the gateway's first 2xx, with false when the provider gave up.</param>
public sealed record Delivery(string Key, Task<bool> Acknowledged);

/// <summary>A file that a citizen sends.</summary>
public sealed record MediaFile(byte[] Bytes, string MediaType, string? Name = null);
