using Omnichannel.Grains.Conversations;
using Omnichannel.Grains.Desks;
using Omnichannel.Simulation.Ledgers;
using Omnichannel.Simulation.People;
using Omnichannel.Simulation.Worlds;

namespace Omnichannel.Simulation.Invariants;

/// <summary>What a citizen's page has been told is how the conversation stands.</summary>
public sealed class PagesAgree(World world) : Invariant(world)
{
    /// <summary>How long a push may be on its way.</summary>
    private static readonly TimeSpan Slack = TimeSpan.FromSeconds(2);

    /// <summary>A place that moved is shown at the latest then.</summary>
    private static readonly TimeSpan PlacesShownWithin = TimeSpan.FromSeconds(8);

    public override string Name => "Pages";

    public override void Quiet()
    {
        foreach (var page in Settled())
        {
            World.Coverage.Hit("pages/compared");
            Compare(page, World.Ledger.Of(page.Id));
        }
        var wrong = WrongPlaces();
        if (wrong.Count == 0) return;
        World.Engine.Advance(PlacesShownWithin);
        foreach (var (page, (shown, position)) in WrongPlaces())
            if (wrong.TryGetValue(page, out var before) && before.Shown == shown) Violated($"{page.Id} shows {shown}, it stands at {position}", "place");
    }

    private IEnumerable<ChatPage> Settled() => World.Addresses.OfType<ChatPage>()
        .Where(p => p.IsJoined && World.Now - p.JoinedAt > Slack && World.Now - World.Ledger.Of(p.Id).ChangedAt >= Slack);

    /// <summary>The pages whose place is not the desk's, with what they show and what the desk says.</summary>
    private Dictionary<ChatPage, (PlaceInLine? Shown, int Position)> WrongPlaces()
    {
        var line = World.Server.Do(grains => grains.GetGrain<IDeskGrain>(World.Plan.Office.Name).Line(int.MaxValue)).ToDictionary(e => e.Visit, e => e.Position);
        World.Coverage.Hit("pages/places compared", line.Count);
        return Settled()
            .Select(p => (Page: p, Position: World.Ledger.Of(p.Id).Row is { } row ? line.GetValueOrDefault(row.Visit) : 0))
            .Where(p => p.Position > 0 && p.Page.View.Place?.Position != p.Position)
            .ToDictionary(p => p.Page, p => (p.Page.View.Place, p.Position));
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
