using System.Text;
using Omnichannel.Adapters.Contract;
using Omnichannel.Gateway.Channels;
using Omnichannel.Grains.Conversations;

namespace Omnichannel.Gateway.Tests.Channels;

public sealed class FileStoreTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("omnichannel-files-");

    [Theory]
    [InlineData("<svg onload=alert(1)>", "image/png", "application/octet-stream", false)]
    [InlineData("<html><script>", "image/jpeg", "application/octet-stream", false)]
    [InlineData("<html>", "text/html", "application/octet-stream", false)]
    [InlineData("GIF89a....", "text/html", "image/gif", true)]
    [InlineData("%PDF-1.7", "application/pdf", "application/pdf", false)]
    [InlineData("halo", "text/plain; charset=utf-8", "text/plain", false)]
    [InlineData("PK\u0003\u0004....", "application/vnd.oasis.opendocument.text", "application/vnd.oasis.opendocument.text", false)]
    [InlineData("PK\u0003\u0004....", "image/png", "application/zip", false)]
    [InlineData("....ftypmp42", "video/mp4", "video/mp4", false)]
    [InlineData("", "image/png", "application/octet-stream", false)]
    public void A_file_is_what_its_bytes_say(string bytes, string claimed, string expected, bool isShown)
    {
        var type = ContentSniffer.TypeOf(Encoding.Latin1.GetBytes(bytes), claimed);
        Assert.Equal(expected, type);
        Assert.Equal(isShown, ContentSniffer.MayBeShown(type));
    }

    [Theory]
    [InlineData("../../etc/passwd", "passwd")]
    [InlineData("C:\\Users\\x\\ktp.jpg", "ktp.jpg")]
    [InlineData("a\r\nSet-Cookie: x.pdf", "aSet-Cookie x.pdf")]
    [InlineData("...", "file")]
    [InlineData("\"><img>.png", "img.png")]
    public async Task A_name_cannot_do_harm(string name, string expected) => Assert.Equal(expected, (await Keep("x", name)).Name);

    [Fact]
    public async Task The_same_bytes_are_one_file_and_only_a_hash_opens_it()
    {
        var store = new FileStore(_folder.FullName);
        var (one, two) = (await Keep("isi", "a.txt"), await Keep("isi", "b.txt"));
        Assert.Equal(one.Hash, two.Hash);
        Assert.Single(Directory.GetFiles(_folder.FullName, "*", SearchOption.AllDirectories));
        await using var stream = store.Open(one.Hash!)!;
        Assert.Equal("isi", await new StreamReader(stream).ReadToEndAsync());
        foreach (var bad in new[] { "../../etc/passwd", "", one.Hash!.ToUpperInvariant(), one.Hash[1..] }) Assert.Null(store.Open(bad));
    }

    [Fact]
    public async Task Too_large_is_refused() => Assert.Equal(FileRefusal.TooLarge, await RefusalOf(new ReceivedFile("x", "y", new byte[FileStore.BytesMax + 1])));

    [Theory]
    [InlineData("MZ\0", "kk.jpg")]
    [InlineData("halo", "kk.exe")]
    [InlineData("halo", "kk.e\u0001xe. ")]
    public async Task A_program_is_refused_by_its_bytes_and_by_the_name_that_it_would_have(string bytes, string name) =>
        Assert.Equal(FileRefusal.Program, await RefusalOf(new ReceivedFile(name, "image/jpeg", Encoding.Latin1.GetBytes(bytes))));

    private async Task<FileRefusal> RefusalOf(ReceivedFile file)
    {
        var refused = await Assert.ThrowsAsync<FileRefusedException>(() => new FileStore(_folder.FullName).Keep(file, CancellationToken.None));
        Assert.Empty(Directory.GetFiles(_folder.FullName, "*", SearchOption.AllDirectories));
        return refused.Why;
    }

    private Task<Attachment> Keep(string text, string name) =>
        new FileStore(_folder.FullName).Keep(new ReceivedFile(name, "text/plain", Encoding.UTF8.GetBytes(text)), CancellationToken.None);

    public void Dispose() => _folder.Delete(recursive: true);
}
