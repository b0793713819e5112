using System.Collections.Immutable;
using Omnichannel.Adapters.Contract;
using Omnichannel.Gateway.Webhooks;
using Omnichannel.Grains.Log;
using Omnichannel.Support;

namespace Omnichannel.Gateway.Tests.Channels;

public sealed class SpoolTests : IDisposable
{
    private static readonly CancellationToken None = CancellationToken.None;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("omnichannel-spool-");

    [Fact]
    public async Task What_went_in_comes_out_in_order_also_after_a_crash()
    {
        using (var spool = new Spool(_folder.FullName))
            for (var n = 1; n <= 3; n++) await spool.Append(Hook(n), None);
        using var again = new Spool(_folder.FullName);
        Assert.Equal("1", Text(await again.Peek(None)));
        await again.Done(None);
        await again.Append(Hook(4), None);
        foreach (var expected in new[] { "2", "3", "4" })
        {
            Assert.False(again.IsEmpty);
            Assert.Equal(expected, Text(await again.Peek(None)));
            await again.Done(None);
        }
        Assert.True(again.IsEmpty);
        Assert.Null(await again.Peek(None));
        Assert.Equal(0, new FileInfo(File).Length);
    }

    [Fact]
    public async Task It_counts_what_waits_also_after_a_crash_and_takes_no_more_than_its_bound_until_it_is_empty()
    {
        using (var spool = new Spool(_folder.FullName))
            for (var n = 1; n <= 2; n++) await spool.Append(Hook(n), None);
        using var again = new Spool(_folder.FullName, bytesMax: 100);
        Assert.Equal(2, again.Count);
        Assert.True(again.IsFull);
        await Assert.ThrowsAsync<StoreUnavailableException>(() => again.Append(Hook(3), None));
        await again.Done(None);
        Assert.Equal(1, again.Count);
        await again.Done(None);
        Assert.Equal((0, 0L, false), (again.Count, again.Bytes, again.IsFull));
        await again.Append(Hook(4), None);
    }

    [Fact]
    public async Task A_full_disk_is_said_and_leaves_what_was_taken_whole()
    {
        using var disk = await SmallDisk.TryMount(megabytes: 1);
        if (disk is null) return;
        using (var spool = new Spool(disk.Folder))
        {
            disk.FillUp(spareBytes: 64 * 1024);
            var taken = 0;
            await Assert.ThrowsAsync<StoreUnavailableException>(async () =>
            {
                while (true) await spool.Append(Hook(++taken), None);
            });
            disk.MakeRoom();
            await spool.Append(Hook(taken), None);
            for (var n = 1; n <= taken; n++)
            {
                Assert.Equal(Text(Hook(n)), Text(await spool.Peek(None)));
                await spool.Done(None);
            }
            Assert.True(spool.IsEmpty);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(40)]
    public async Task A_line_that_a_crash_has_cut_is_dropped_and_those_before_it_stand(int cut)
    {
        using (var spool = new Spool(_folder.FullName))
            for (var n = 1; n <= 2; n++) await spool.Append(Hook(n), None);
        await using (var file = new FileStream(File, FileMode.Open)) file.SetLength(file.Length - cut);
        using var again = new Spool(_folder.FullName);
        Assert.Equal("1", Text(await again.Peek(None)));
        await again.Done(None);
        Assert.True(again.IsEmpty);
        await again.Append(Hook(3), None);
        Assert.Equal("3", Text(await again.Peek(None)));
    }

    [Fact]
    public async Task A_body_of_any_bytes_comes_out_as_it_was_and_nothing_secret_is_kept()
    {
        byte[] body = [.. Enumerable.Range(0, 100_000).Select(n => (byte)n)];
        using var spool = new Spool(_folder.FullName);
        var request = new WebhookRequest("POST", "https://x/hooks/mail/demo/main", WebhookRequest.NoHeaders.Add("Authorization", "Bearer geheim").Add("X-A", "1"), body);
        await spool.Append(SpooledHook.Of("mail", "demo", "main", DateTimeOffset.UnixEpoch, request), None);
        var kept = (await spool.Peek(None))!.Request;
        Assert.Equal(body, kept.Body.ToArray());
        Assert.Equal("1", kept.Header("x-a"));
        Assert.DoesNotContain("geheim", System.IO.File.ReadAllText(File), StringComparison.Ordinal);
    }

    private string File => Path.Combine(_folder.FullName, "hooks.jsonl");

    private static SpooledHook Hook(int n) =>
        new("whatsapp", "demo", "main", DateTimeOffset.UnixEpoch, "POST", "https://x/", ImmutableDictionary<string, string>.Empty, [(byte)('0' + n)]);

    private static string? Text(SpooledHook? hook) => hook is null ? null : System.Text.Encoding.ASCII.GetString(hook.Body);

    public void Dispose() => _folder.Delete(recursive: true);
}
