using System.Security.Cryptography;
using Omnichannel.Adapters.Contract;
using Omnichannel.Grains.Conversations;

namespace Omnichannel.Gateway.Channels;

/// <inheritdoc cref="IFileKeeper"/>
/// <remarks>A file stands once, under the SHA-256 of its bytes, however often it came. It is complete, and on the disk, before anybody
/// is told of it.</remarks>
public sealed class FileStore(string folder) : IFileKeeper
{
    /// <summary>WhatsApp lets documents of 100 MB through; nobody attends a counter with those.</summary>
    public const int BytesMax = 25 * 1024 * 1024;

    public const int NameLengthMax = 120;

    public FileRefusal? RefusalOf(ReceivedFile file) =>
        file.Bytes.Length > BytesMax ? FileRefusal.TooLarge
        : RefusedFiles.IsRefused(NameOf(file.Name), file.Bytes.Span) ? FileRefusal.Program
        : null;

    public async Task<Attachment> Keep(ReceivedFile file, CancellationToken cancellation)
    {
        if (RefusalOf(file) is { } why) throw new FileRefusedException(why);
        var hash = Convert.ToHexStringLower(SHA256.HashData(file.Bytes.Span));
        var path = PathOf(hash);
        if (!File.Exists(path))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            var unfinished = $"{path}.{Path.GetRandomFileName()}";
            await using (var stream = new FileStream(unfinished, FileMode.CreateNew, FileAccess.Write))
            {
                await stream.WriteAsync(file.Bytes, cancellation);
                stream.Flush(flushToDisk: true);
            }
            File.Move(unfinished, path, overwrite: true);
        }
        return new Attachment(NameOf(file.Name), ContentSniffer.TypeOf(file.Bytes.Span, file.MediaType), file.Bytes.Length, hash);
    }

    /// <summary>Null when it is not here.</summary>
    public Stream? Open(string hash) =>
        IsHash(hash) && File.Exists(PathOf(hash)) ? new FileStream(PathOf(hash), FileMode.Open, FileAccess.Read, FileShare.Read, 4096, useAsync: true) : null;

    private string PathOf(string hash) => Path.Combine(folder, hash[..2], hash);

    private static bool IsHash(string hash) => hash.Length == SHA256.HashSizeInBytes * 2 && hash.All(char.IsAsciiHexDigitLower);

    /// <summary>What a file system or a header could take amiss is no part of a name.</summary>
    private static string NameOf(string name)
    {
        var clean = string.Concat(name.Split('/', '\\')[^1].Where(c => !char.IsControl(c) && c is not ('"' or ':' or '*' or '?' or '<' or '>' or '|'))).Trim(' ', '.');
        if (clean.Length > NameLengthMax) clean = clean[..(NameLengthMax - 10)] + clean[^10..];
        return clean.Length == 0 ? "file" : clean;
    }
}
