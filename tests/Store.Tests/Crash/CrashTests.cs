using System.Diagnostics;
using System.Globalization;
using Omnichannel.Grains.Log;
using Omnichannel.Store.Sqlite;
using Omnichannel.Store.Tests.Sqlite;

namespace Omnichannel.Store.Tests.Crash;

public sealed class CrashTests : IDisposable
{
    private readonly TempStore _temp = new();

    [Theory]
    [InlineData(1)]
    [InlineData(300)]
    [InlineData(3_000)]
    public async Task Everything_acknowledged_before_a_kill_is_there_exactly_once(int acknowledgements)
    {
        var acknowledged = await WriteAndKill(acknowledgements);

        using var store = _temp.Open();
        for (var number = 1; number <= CrashWriter.Conversations; number++)
        {
            var events = await store.EventsAfter(Some.Conversation(number), 0, int.MaxValue);
            Assert.InRange(events.Length, acknowledged[number], acknowledged[number] + 1); // The last one may have been on its way.
            Assert.Equal(Enumerable.Range(1, events.Length).Select(v => $"{number}/{v}"), events.Select(e => e.Text()));
            await AssertWritable(store, number, events.Length);
        }
        Assert.All(await store.OpenVisits(Some.Office), visit => Assert.True(visit.Version >= acknowledged[visit.Visit.Ticket.Number]));
    }

    private static async Task AssertWritable(SqliteConversationStore store, int number, long version)
    {
        var conversation = Some.Conversation(number);
        if (version > 0)
            Assert.Equal(
                new CommitOutcome.KeyExists($"key {version}", version),
                await store.Commit(Some.Commit(conversation, version, CrashWriter.Event(number, version))));
        Assert.Equal(
            new CommitOutcome.Committed(version + 1),
            await store.Commit(Some.Commit(conversation, version, CrashWriter.Event(number, version + 1))));
    }

    /// <summary>The last acknowledged version of each conversation, by its number.</summary>
    private async Task<int[]> WriteAndKill(int acknowledgements)
    {
        var assembly = typeof(CrashWriter).Assembly.Location;
        using var child = Process.Start(new ProcessStartInfo("dotnet", [assembly, _temp.DataFile]) { RedirectStandardOutput = true })!;
        var acknowledged = new int[CrashWriter.Conversations + 1];
        var lines = 0;
        while (await child.StandardOutput.ReadLineAsync() is { } line)
        {
            var (number, version) = Parse(line);
            Assert.Equal(acknowledged[number] + 1, version);
            acknowledged[number] = version;
            if (++lines == acknowledgements) child.Kill(); // SIGKILL; what it had printed until then is still read.
        }
        await child.WaitForExitAsync();
        Assert.True(lines >= acknowledgements, "The child ended by itself.");
        return acknowledged;
    }

    private static (int Number, int Version) Parse(string line)
    {
        var parts = line.Split(' ');
        return (int.Parse(parts[0], CultureInfo.InvariantCulture), int.Parse(parts[1], CultureInfo.InvariantCulture));
    }

    public void Dispose() => _temp.Dispose();
}
