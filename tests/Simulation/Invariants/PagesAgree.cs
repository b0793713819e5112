using Omnichannel.Grains.Conversations;
using Omnichannel.Simulation.Ledgers;
using Omnichannel.Simulation.People;
using Omnichannel.Simulation.Worlds;

namespace Omnichannel.Simulation.Invariants;

/// <summary>What a citizen's page has been told is how the conversation stands.</summary>
public sealed class PagesAgree(World world) : Invariant(world)
{
    /// <summary>How long a push may be on its way.</summary>
    private static readonly TimeSpan Slack = TimeSpan.FromSeconds(2);

    public override string Name => "Pages";

    public override void Quiet()
    {
        foreach (var page in World.Addresses.OfType<ChatPage>().Where(p => p.IsJoined && World.Now - p.JoinedAt > Slack))
        {
            var book = World.Ledger.Of(page.Id);
            if (World.Now - book.ChangedAt < Slack) continue;
            World.Coverage.Hit("pages/compared");
            Compare(page, book);
        }
    }

    private void Compare(ChatPage page, ConversationBook book)
    {
        var first = page.Entries.Count == 0 ? long.MaxValue : page.Entries.Keys.First();
        var expected = book.Log.Where(e => e.Version >= first && Transcripts.EntryOf(e.Event, e.Version, e.At, staff: false) is not null).Select(e => e.Version);
        if (!expected.SequenceEqual(page.Entries.Keys)) Violated($"{page.Id} lacks lines: it has {string.Join(',', page.Entries.Keys)}", "lines");
        if (page.Visit?.Visit != book.Row?.Visit || page.Visit?.Status != book.Row?.Status) Violated($"{page.Id} shows {page.Visit}, the visit is {book.Row?.Visit} {book.Row?.Status}", "visit");
        if (page.Marks != book.Marks) Violated($"{page.Id} shows {page.Marks}, they are {book.Marks}", "marks");
    }
}
