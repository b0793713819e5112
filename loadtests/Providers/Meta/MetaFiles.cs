using System.Collections.Concurrent;

namespace Omnichannel.LoadTests.Providers.Meta;

/// <summary>The files that citizens sent, by their ids.</summary>
internal sealed class MetaFiles(Func<Uri> url)
{
    private readonly ConcurrentDictionary<string, MediaFile> _files = new();
    private long _last = 1_003_383_421_000_000;

    public string Add(MediaFile file)
    {
        var id = FormattableString.Invariant($"{Interlocked.Increment(ref _last)}");
        _files[id] = file;
        return id;
    }

    public MediaFile? Find(string id) => _files.GetValueOrDefault(id);

    /// <summary>WhatsApp's files want the token.</summary>
    public Uri WhatsAppAddress(string id) => new(url(), $"/meta-media/{id}");

    /// <summary>Messenger's are open to whoever has the address.</summary>
    public Uri MessengerAddress(string id, MediaFile file) => new(url(), $"/meta-cdn/{id}/{Uri.EscapeDataString(file.Name ?? "file")}");
}
