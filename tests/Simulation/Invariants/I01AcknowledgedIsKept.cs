using System.Collections.Immutable;
using Omnichannel.Grains.Conversations;
using Omnichannel.Grains.Log;
using Omnichannel.Simulation.Ledgers;
using Omnichannel.Simulation.Worlds;

namespace Omnichannel.Simulation.Invariants;

/// <summary>Every acknowledged message is in the store exactly once, as it was sent.</summary>
public sealed class I01AcknowledgedIsKept(World world) : Invariant(world)
{
    public override string Name => "I1";

    public override void Committed(SeenCommit commit)
    {
        foreach (var move in commit.Moves)
            if (move.DoubleOf is { } first) Violated($"{commit.Book.Id} holds {move.Logged.Key} at {first} and at {move.Logged.Version}");
    }

    public override void Acknowledged(SentMessage message, long seq)
    {
        if (World.Ledger.Of(message.Conversation).At(seq) is not { } kept || !IsMessage(kept, message))
            Violated($"{message.Conversation} {message.EventKey} was acknowledged at {seq}, and is not there");
    }

    /// <summary>Reads everything once more from the store itself.</summary>
    public override void Ended()
    {
        foreach (var book in World.Ledger.Books)
        {
            var stored = World.Kept.EventsAfter(book.Id, 0, int.MaxValue).GetAwaiter().GetResult();
            if (!SameLog(stored, book.Log)) Violated($"{book.Id} reads otherwise than it was written");
        }
        foreach (var messages in World.Promises.Sent.Where(m => m.Seq is not null).GroupBy(m => m.Conversation))
        {
            var count = World.Ledger.Of(messages.Key).Log.Where(e => e.Key is not null).CountBy(e => TextOf(e.Event)).ToDictionary();
            foreach (var message in messages)
                if (count.GetValueOrDefault(message.Text) != 1) Violated($"{message.Conversation} {message.EventKey} is there {count.GetValueOrDefault(message.Text)} times");
        }
    }

    private static bool SameLog(ImmutableArray<StoredEvent> stored, IReadOnlyList<LoggedEvent> written) =>
        stored.Length == written.Count && stored.Zip(written).All(pair => pair.First.Version == pair.Second.Version && EventCodec.Decode(pair.First) == pair.Second.Event);

    private static bool IsMessage(LoggedEvent kept, SentMessage message) => kept.Key == message.EventKey && TextOf(kept.Event) == message.Text;

    private static string TextOf(ConversationEvent e) => e switch
    {
        CitizenWrote m => m.Text,
        OperatorWrote m => m.Text,
        _ => "",
    };
}
