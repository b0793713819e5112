using System.Collections.Immutable;
using Omnichannel.Grains.Conversations;
using Omnichannel.Grains.Desks;
using Omnichannel.Grains.Gateways;

namespace Omnichannel.LoadTests.Clients;

/// <summary>What a citizen's page shows: the fold of snapshots and pushes. Pure, and the same in whatever order entries
/// come and however often.</summary>
/// <param name="Entries">The transcript, by seq.</param>
/// <param name="Place">Null unless the visit waits.</param>
public sealed record ChatView(ChatVisit? Visit, PlaceInLine? Place, ImmutableSortedDictionary<long, TranscriptEntry> Entries, Marks Marks)
{
    public static readonly ChatView Empty = new(null, null, ImmutableSortedDictionary<long, TranscriptEntry>.Empty, new Marks(0, 0, 0));

    /// <summary>The highest seq held; 0 for none.</summary>
    public long LastSeq => Entries.Count == 0 ? 0 : Entries.Keys.Last();

    /// <summary>What <c>Join</c> answered: it stands above whatever was shown before.</summary>
    public ChatView Apply(ChatSnapshot snapshot) =>
        Merge(snapshot.Entries) with { Visit = snapshot.Visit, Place = snapshot.Place, Marks = snapshot.Marks };

    public ChatView Apply(HubPush push) => push switch
    {
        EntriesAdded p => Merge(p.Entries),
        ChatVisitMoved p => this with { Visit = p.Visit, Place = p.Visit.Status is VisitStatus.Waiting or VisitStatus.Offered ? Place : null },
        PlaceMoved p => this with { Place = p.Place },
        MarksPushed p => this with { Marks = p.Marks },
        _ => this,
    };

    /// <summary>Entries that were read or pushed; those held already stay as they are.</summary>
    public ChatView Merge(ImmutableArray<TranscriptEntry> entries) =>
        this with { Entries = Entries.SetItems(entries.Select(e => KeyValuePair.Create(e.Seq, e))) };
}
