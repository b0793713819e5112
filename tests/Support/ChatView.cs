using System.Collections.Immutable;
using Omnichannel.Grains.Conversations;
using Omnichannel.Grains.Desks;
using Omnichannel.Grains.Gateways;

namespace Omnichannel.Support;

/// <summary>What a citizen's page shows: the fold of snapshots and pushes, as the web page does it. Pure. Pushes may come in any order
/// and more than once.</summary>
/// <param name="Entries">The transcript, by seq.</param>
/// <param name="CompleteTo">Nothing is missing up to here; what was pushed beyond may lie behind a gap.</param>
/// <param name="HasGap">A push was overtaken and has not come: join again from <paramref name="CompleteTo"/>.</param>
/// <param name="Place">Shown while the visit stands in line. It may have come before the news of the visit that it belongs to.</param>
public sealed record ChatView(
    ChatVisit? Visit, PlaceInLine? Place, ImmutableSortedDictionary<long, TranscriptEntry> Entries, Marks Marks, long CompleteTo, bool HasGap)
{
    public static readonly ChatView Empty = new(null, null, ImmutableSortedDictionary<long, TranscriptEntry>.Empty, Marks.None, 0, false);

    /// <summary>What <c>Join(CompleteTo)</c> answered: it stands above whatever was shown before. Pushes that come after the question are
    /// applied after the answer.</summary>
    public ChatView Apply(ChatSnapshot snapshot) => Merge(snapshot.Entries) with
    {
        Visit = snapshot.Visit,
        Place = snapshot.Place,
        Marks = snapshot.Marks,
        HasGap = false,
        CompleteTo = snapshot.Entries is [.., var last] ? Math.Max(CompleteTo, last.Seq) : CompleteTo,
    };

    public ChatView Apply(HubPush push) => push switch
    {
        EntriesAdded p when p.After > CompleteTo => Merge(p.Entries) with { HasGap = true },
        EntriesAdded p => Merge(p.Entries) with { CompleteTo = Math.Max(CompleteTo, p.Entries[^1].Seq) },
        ChatVisitMoved p => With(p.Visit),
        PlaceMoved p => With(p.Place),
        MarksPushed p => this with { Marks = Later(Marks, p.Marks) },
        _ => this,
    };

    /// <summary>Of two words about the visit the one with the higher version is the truth.</summary>
    public ChatView With(ChatVisit visit) =>
        visit.Version < Visit?.Version ? this : this with { Visit = visit, Place = StandsInLine(visit) || Place?.Version > visit.Version ? Place : null };

    /// <summary>Entries that were read or pushed; those held already stay as they are.</summary>
    public ChatView Merge(ImmutableArray<TranscriptEntry> entries) =>
        this with { Entries = Entries.SetItems(entries.Select(e => KeyValuePair.Create(e.Seq, e))) };

    private ChatView With(PlaceInLine place) =>
        place.Version < Visit?.Version || place.Number < Place?.Number ? this : this with { Place = place };

    private static bool StandsInLine(ChatVisit visit) => visit.Status is VisitStatus.Waiting or VisitStatus.Offered;

    private static Marks Later(Marks one, Marks other) => new(
        Math.Max(one.CitizenDelivered, other.CitizenDelivered), Math.Max(one.CitizenRead, other.CitizenRead), Math.Max(one.OperatorRead, other.OperatorRead));
}
