using System.Collections.Immutable;
using Omnichannel.Grains.Conversations;
using Omnichannel.Grains.Gateways;
using Omnichannel.Grains.Operators;

namespace Omnichannel.LoadTests.Clients;

/// <summary>What an operator's console shows, and how far in the stream it has got. Pure.</summary>
/// <param name="Epoch">Null before the first connection.</param>
/// <param name="Transcripts">What the console has of each conversation, by the conversation's id and by seq.</param>
public sealed record ConsoleView(
    string? Epoch,
    long Seq,
    OperatorBoard Board,
    OperatorProfile? Profile,
    ImmutableDictionary<string, ImmutableSortedDictionary<long, TranscriptEntry>> Transcripts)
{
    public static readonly ConsoleView Empty =
        new(null, 0, OperatorBoard.Empty, null, ImmutableDictionary<string, ImmutableSortedDictionary<long, TranscriptEntry>>.Empty);

    /// <summary>What <c>Connect</c> answered: a snapshot replaces everything, otherwise the events follow on the last one.</summary>
    public ConsoleView Apply(ConsoleResume resume)
    {
        var start = resume.Snapshot is { } snapshot ? this with { Board = snapshot } : this;
        return resume.Events.Aggregate(start, (view, e) => view.Apply(e)) with { Epoch = resume.Epoch, Seq = resume.Seq, Profile = resume.Profile };
    }

    /// <summary>Whether the push follows on the last one, was seen already, or leaves a gap.</summary>
    public PushFit Fit(OperatorPush push) =>
        push.Epoch != Epoch || push.Seq > Seq + 1 ? PushFit.Gap
        : push.Seq <= Seq ? PushFit.Seen
        : PushFit.Next;

    /// <summary>One step of the stream; only for a push that is <see cref="PushFit.Next"/>.</summary>
    public ConsoleView Apply(OperatorPush push) => Apply(push.Event) with { Seq = push.Seq };

    /// <summary>Entries that were read, not pushed.</summary>
    public ConsoleView Merge(string conversation, IEnumerable<TranscriptEntry> entries)
    {
        var held = Transcripts.GetValueOrDefault(conversation, ImmutableSortedDictionary<long, TranscriptEntry>.Empty);
        return this with { Transcripts = Transcripts.SetItem(conversation, held.SetItems(entries.Select(e => KeyValuePair.Create(e.Seq, e)))) };
    }

    private ConsoleView Apply(OperatorEvent e)
    {
        var next = this with { Board = Board.Apply(e) };
        return e is CardChanged { Entries: { IsDefaultOrEmpty: false } entries } changed
            ? next.Merge(changed.Card.Row.Conversation.ToString(), entries)
            : next;
    }
}

/// <summary>How a push stands to what a console has already.</summary>
public enum PushFit
{
    /// <summary>The very next one.</summary>
    Next,

    /// <summary>Came before, by push or by a resume.</summary>
    Seen,

    /// <summary>Something is missing in between, or the stream has a new life: resume.</summary>
    Gap,
}
