namespace Omnichannel.Adapters.Contract;

/// <summary>A file whose bytes came with the message. The gateway keeps it under its SHA-256 and says so in the attachment.</summary>
/// <param name="Name">As the sender named it, without any folder.</param>
/// <param name="MediaType">As claimed by the sender: what it really is, its bytes say.</param>
public sealed record ReceivedFile(string Name, string MediaType, ReadOnlyMemory<byte> Bytes);
