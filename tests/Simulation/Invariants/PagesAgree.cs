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
        var (view, row) = (page.View, book.Row);
        var first = view.Entries.IsEmpty ? long.MaxValue : view.Entries.Keys.First();
        var expected = book.Log.Where(e => e.Version >= first && Transcripts.IsShown(e.Event)).Select(e => e.Version);
        if (!expected.SequenceEqual(view.Entries.Keys)) Violated($"{page.Id} lacks lines: it has {string.Join(',', view.Entries.Keys)}", "lines");
        if ((view.Visit?.Visit, view.Visit?.Version, view.Visit?.Status) != (row?.Visit, row?.Version, row?.Status)) Violated($"{page.Id} shows {view.Visit}, the visit is {row}", "visit");
        if (view.Marks != book.Marks) Violated($"{page.Id} shows {view.Marks}, they are {book.Marks}", "marks");
    }
}
