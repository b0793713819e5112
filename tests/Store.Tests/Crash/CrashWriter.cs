using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Omnichannel.Grains.Log;
using Omnichannel.Grains.Shared;
using Omnichannel.Store.Sqlite;

namespace Omnichannel.Store.Tests.Crash;

/// <summary>The program that is killed: this assembly, started with a data file. Several conversations commit without
/// end, and each prints <c>{number} {version}</c> once a commit was acknowledged.</summary>
internal static class CrashWriter
{
    public const int Conversations = 8;

    public static async Task<int> Main(string[] arguments)
    {
        if (arguments is not [var file]) return 2;
        using var store = SqliteConversationStore.Open(
            new StoreOptions { DataFile = file }, TimeProvider.System, NullLogger<SqliteConversationStore>.Instance);
        await Task.WhenAll(Enumerable.Range(1, Conversations).Select(number => Write(store, number)));
        return 0;
    }

    public static NewEvent Event(int number, long version) =>
        Some.Event(string.Create(CultureInfo.InvariantCulture, $"{number}/{version}"), string.Create(CultureInfo.InvariantCulture, $"key {version}"));

    private static async Task Write(SqliteConversationStore store, int number)
    {
        ConversationId conversation = Some.Conversation(number);
        for (long version = 1; ; version++)
        {
            var outcome = await store.Commit(Some.Commit(conversation, version - 1, Event(number, version)) with
            {
                Visit = Some.Visit(Some.VisitId(number), conversation, version),
            });
            if (outcome is not CommitOutcome.Committed) throw new InvalidOperationException($"{number} {version}: {outcome.GetType().Name}");
            // One write each, so that the reader never gets half a line of a killed process for a whole one.
            Console.Out.Write(string.Create(CultureInfo.InvariantCulture, $"{number} {version}\n"));
        }
    }
}
