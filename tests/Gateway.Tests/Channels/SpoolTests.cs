using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Omnichannel.Adapters.Contract;
using Omnichannel.Gateway.Webhooks;
using Omnichannel.Grains.Log;
using Omnichannel.Grains.Shared;
using Omnichannel.Support;

namespace Omnichannel.Gateway.Tests.Channels;

public sealed class SpoolTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("omnichannel-spool-");

    [Fact]
    public async Task What_went_in_comes_out_in_order_also_after_a_crash()
    {
        using (var spool = new Spool(_folder.FullName))
            foreach (var text in new[] { "a1", "a2", "a3" }) await spool.Append(Hook(text));
        using var again = new Spool(_folder.FullName);
        await Drain(again, "a1");
        await again.Append(Hook("a4"));
        await Drain(again, "a2", "a3", "a4");
        Assert.False(again.Next.TryRead(out _));
        Assert.Equal(0, again.Count);
        Assert.Empty(_folder.EnumerateFiles("*.jsonl"));
    }

    [Fact]
    public async Task Two_gateways_cannot_have_one_spool()
    {
        using (var spool = new Spool(_folder.FullName))
        {
            await spool.Append(Hook("a1"));
            Assert.Throws<IOException>(() => new Spool(_folder.FullName));
        }
        using var next = new Spool(_folder.FullName);
        await Drain(next, "a1");
    }

    [Fact]
    public async Task Those_of_other_conversations_do_not_wait_for_one_that_is_stuck_and_those_of_its_own_do()
    {
        using var spool = new Spool(_folder.FullName);
        foreach (var text in new[] { "a1", "a2", "b1", "ab1", "b2", "c1" }) await spool.Append(Hook(text));
        var stuck = await Take(spool, "a1");
        var first = await Take(spool, "b1");
        await Drain(spool, "c1");
        await spool.Done(first);
        // What concerns two waits for both, and what comes behind it waits too.
        Assert.False(spool.Next.TryRead(out _));
        Assert.Equal((true, true, false), (Holds(spool, "a"), Holds(spool, "b"), Holds(spool, "c")));

        spool.Again(stuck);
        await Drain(spool, "a1", "a2", "ab1", "b2");
        Assert.Equal((false, false), (Holds(spool, "a"), Holds(spool, "b")));
    }

    [Fact]
    public async Task One_of_which_it_is_not_known_whom_it_concerns_comes_after_all_of_its_office_before_it_and_before_all_after_it()
    {
        using var spool = new Spool(_folder.FullName);
        await spool.Append(Hook("a1"));
        Assert.False(spool.HoldsAll(Office));
        await spool.Append(Hook("?1") with { Conversations = null });
        foreach (var text in new[] { "b1", "a2" }) await spool.Append(Hook(text));
        await spool.Append(Hook("?2") with { Conversations = null });
        await spool.Append(Hook("x1") with { Office = "other", Conversations = ["other/whatsapp/x"] });
        Assert.True(spool.HoldsAll(Office) && Holds(spool, "c"));
        Assert.False(spool.HoldsAll(new OfficeId("other")));

        var first = await Take(spool, "a1");
        await Drain(spool, "x1");
        Assert.False(spool.Next.TryRead(out _));
        await spool.Done(first);
        await Drain(spool, "?1");
        var (b1, a2) = (await Take(spool, "b1"), await Take(spool, "a2"));
        await spool.Done(a2);
        Assert.False(spool.Next.TryRead(out _));
        await spool.Done(b1);
        await Drain(spool, "?2");
        Assert.False(spool.HoldsAll(Office) || Holds(spool, "c"));
    }

    [Fact]
    public async Task It_counts_what_waits_also_after_a_crash_and_takes_no_more_than_its_bound()
    {
        using (var spool = new Spool(_folder.FullName))
            foreach (var text in new[] { "a1", "a2" }) await spool.Append(Hook(text));
        using var again = new Spool(_folder.FullName, bytesMax: 100);
        Assert.Equal(2, again.Count);
        Assert.True(again.IsFull);
        Assert.Contains("full", (await Assert.ThrowsAsync<StoreUnavailableException>(() => again.Append(Hook("a3")))).Message, StringComparison.Ordinal);
        await Drain(again, "a1");
        Assert.Equal(1, again.Count);
        await Drain(again, "a2");
        Assert.Equal((0, 0L, false), (again.Count, again.Bytes, again.IsFull));
        await again.Append(Hook("a4"));
    }

    [Fact]
    public async Task What_came_through_takes_no_room_while_others_wait()
    {
        using var spool = new Spool(_folder.FullName, bytesMax: 2_000);
        await spool.Append(Hook("a1"));
        var stuck = await Take(spool, "a1");
        for (var n = 1; n <= 100; n++)
        {
            await spool.Append(Hook($"b{n}"));
            await Drain(spool, $"b{n}");
        }
        Assert.Equal((1, stuck.Length), (spool.Count, spool.Bytes));
    }

    [Fact]
    public async Task Under_steady_load_its_files_stay_small_whatever_is_stuck_in_them()
    {
        const int SegmentBytes = 4_096;
        using (var spool = new Spool(_folder.FullName, segmentBytes: SegmentBytes))
        {
            for (var n = 1; n <= 500; n++)
            {
                // Every hundredth of the last half is stuck, each in a conversation of its own, and one is from the start.
                var isStuck = n == 1 || n > 250 && n % 100 == 0;
                await spool.Append(Hook(isStuck ? $"{(char)('c' + n / 100)}{n}" : $"a{n}"));
                Assert.True(spool.Next.TryRead(out var entry));
                if (!isStuck) await spool.Done(entry);
                Assert.InRange(_folder.EnumerateFiles().Sum(f => f.Length), 0, 2 * spool.Bytes + SegmentBytes + 300);
            }
        }
        File.WriteAllText(Path.Combine(_folder.FullName, "hooks-000001.jsonl.new"), "half");
        using var again = new Spool(_folder.FullName, segmentBytes: SegmentBytes);
        var texts = new List<string>();
        while (again.Next.TryRead(out var entry))
        {
            texts.Add(Text(await again.Read(entry)));
            await again.Done(entry);
        }
        string[] stuck = ["c1", "f300", "g400", "h500"];
        Assert.Equal(stuck, texts.Where(t => t[0] != 'a'));
        // Of those that had come through, the last file's come once more, in order.
        int[] others = [.. texts.Where(t => t[0] == 'a').Select(t => int.Parse(t.AsSpan(1), CultureInfo.InvariantCulture))];
        Assert.Equal(others.Order(), others);
        Assert.InRange(others.Length, 0, SegmentBytes / 100);
        Assert.Empty(_folder.EnumerateFiles("*.jsonl"));
    }

    [Fact]
    public async Task Killed_when_a_part_has_drained_it_goes_on_with_all_that_had_not_each_conversation_in_order()
    {
        using (var spool = new Spool(_folder.FullName, segmentBytes: 400))
        {
            foreach (var n in Enumerable.Range(1, 20))
                foreach (var who in "abc") await spool.Append(Hook($"{who}{n}"));
            // Nothing of a, ten of b, all of c.
            for (var done = 0; done < 30 && spool.Next.TryRead(out var entry);)
            {
                var text = Text(await spool.Read(entry));
                if (text[0] == 'a' || text == "b11") continue;
                await spool.Done(entry);
                done++;
            }
            Assert.Equal(30, spool.Count);
        }
        using var again = new Spool(_folder.FullName, segmentBytes: 400);
        await again.Append(Hook("a21"));
        var drained = new List<string>();
        while (again.Next.TryRead(out var entry))
        {
            drained.Add(Text(await again.Read(entry)));
            await again.Done(entry);
        }
        Assert.Equal(Enumerable.Range(1, 21).Select(n => $"a{n}"), drained.Where(t => t[0] == 'a'));
        // What had come through may come again, before the rest.
        int[] b = [.. drained.Where(t => t[0] == 'b').Select(t => int.Parse(t.AsSpan(1), CultureInfo.InvariantCulture))];
        Assert.Equal(b.Order().Distinct(), b);
        Assert.Equal(Enumerable.Range(11, 10), b.TakeLast(10));
        Assert.Equal(0, again.Count);
    }

    [Fact]
    public async Task Many_at_the_same_time_come_out_once_each_conversation_in_order()
    {
        using var spool = new Spool(_folder.FullName, segmentBytes: 4_096);
        var appending = Task.WhenAll("abcdefgh".Select(who => Task.Run(async () =>
        {
            for (var n = 1; n <= 50; n++) await spool.Append(Hook($"{who}{n}"));
        })));
        var drained = new List<string>();
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (drained.Count < 400)
        {
            var entry = await spool.Next.ReadAsync(patience.Token);
            drained.Add(Text(await spool.Read(entry)));
            await spool.Done(entry);
        }
        await appending;
        foreach (var who in "abcdefgh") Assert.Equal(Enumerable.Range(1, 50).Select(n => $"{who}{n}"), drained.Where(t => t[0] == who));
        Assert.Equal(0, spool.Count);
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
                while (true) await spool.Append(Hook($"a{++taken}"));
            });
            disk.MakeRoom();
            await spool.Append(Hook($"a{taken}"));
            await Drain(spool, [.. Enumerable.Range(1, taken).Select(n => $"a{n}")]);
            Assert.Equal(0, spool.Count);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(40)]
    public async Task A_line_that_a_crash_has_cut_is_dropped_and_those_before_it_stand(int cut)
    {
        using (var spool = new Spool(_folder.FullName))
            foreach (var text in new[] { "a1", "a2" }) await spool.Append(Hook(text));
        await using (var file = Assert.Single(_folder.GetFiles("*.jsonl")).OpenWrite()) file.SetLength(file.Length - cut);
        using var again = new Spool(_folder.FullName);
        await again.Append(Hook("a3"));
        await Drain(again, "a1", "a3");
        Assert.Equal(0, again.Count);
    }

    [Fact]
    public async Task A_line_that_cannot_be_read_stops_no_other_and_is_kept_aside()
    {
        using (var spool = new Spool(_folder.FullName)) await spool.Append(Hook("a1"));
        File.AppendAllText(Assert.Single(_folder.GetFiles("*.jsonl")).FullName, "\0\0\0\n{}\n");
        using (var again = new Spool(_folder.FullName)) await Drain(again, "a1");
        Assert.EndsWith("\n\0\0\0\n{}\n", File.ReadAllText(Assert.Single(_folder.GetFiles("*.unreadable")).FullName), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_of_an_older_version_comes_first_and_in_its_order()
    {
        var old = Path.Combine(_folder.FullName, "hooks.jsonl");
        string Line(string text) => $$"""{"Provider":"whatsapp","Office":"demo","Account":"main","ReceivedAt":"1970-01-01T00:00:00+00:00","Method":"POST","Url":"https://x/","Headers":{},"Body":"{{Convert.ToBase64String(Encoding.ASCII.GetBytes(text))}}"}""";
        File.WriteAllText(old, $"{Line("a1")}\n{Line("b1")}\n");
        using (var spool = new Spool(_folder.FullName)) await spool.Append(Hook("b2"));
        using var again = new Spool(_folder.FullName);
        var first = await Take(again, "a1");
        Assert.False(again.Next.TryRead(out _));
        await again.Done(first);
        await Drain(again, "b1", "b2");
        Assert.Empty(_folder.EnumerateFiles("*.jsonl"));
    }

    [Fact]
    public async Task A_body_of_any_bytes_comes_out_as_it_was_and_nothing_secret_is_kept()
    {
        byte[] body = [.. Enumerable.Range(0, 100_000).Select(n => (byte)n)];
        var request = new WebhookRequest("POST", "https://x/hooks/mail/demo/main", WebhookRequest.NoHeaders.Add("Authorization", "Bearer geheim").Add("X-A", "1"), body);
        using (var spool = new Spool(_folder.FullName))
            await spool.Append(SpooledHook.Of("mail", "demo", "main", DateTimeOffset.UnixEpoch, request));
        Assert.DoesNotContain("geheim", File.ReadAllText(Assert.Single(_folder.GetFiles("*.jsonl")).FullName), StringComparison.Ordinal);
        using var again = new Spool(_folder.FullName);
        Assert.True(again.Next.TryRead(out var entry));
        var kept = (await again.Read(entry)).Request;
        Assert.Equal(body, kept.Body.ToArray());
        Assert.Equal("1", kept.Header("x-a"));
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static OfficeId Office => new("demo");

    /// <summary>Of the conversations that its text names by letters.</summary>
    private static SpooledHook Hook(string text) =>
        new("whatsapp", "demo", "main", DateTimeOffset.UnixEpoch, "POST", "https://x/", ImmutableDictionary<string, string>.Empty, Encoding.ASCII.GetBytes(text))
        {
            Conversations = [.. text.Where(char.IsLetter).Select(who => Conversation($"{who}").ToString())],
        };

    private static ConversationId Conversation(string who) => new(Office, Channel.WhatsApp, who);

    private static bool Holds(Spool spool, string who) => spool.Holds(Office, [Conversation(who)]);

    private static string Text(SpooledHook hook) => Encoding.ASCII.GetString(hook.Body);

    private static async Task<SpoolEntry> Take(Spool spool, string text)
    {
        Assert.True(spool.Next.TryRead(out var entry));
        Assert.Equal(text, Text(await spool.Read(entry)));
        return entry;
    }

    private static async Task Drain(Spool spool, params string[] texts)
    {
        foreach (var text in texts) await spool.Done(await Take(spool, text));
    }
}
