using System.Collections.Immutable;
using Omnichannel.Grains.Conversations;
using Omnichannel.Grains.Log;

namespace Omnichannel.Grains.Operators;

/// <summary>One visit on an operator's console.</summary>
/// <param name="UnreadSeqs">The citizen's messages after the operator's read mark, the newest 99 of them; folded ones notify nobody.</param>
/// <param name="LastText">The last words of either side, cut to 120 characters.</param>
[GenerateSerializer, Immutable, Alias("VisitCard")]
public sealed record VisitCard(VisitRow Row, Marks Marks, ImmutableArray<long> UnreadSeqs, string? LastText, DateTimeOffset LastAt)
{
    private const int UnreadMax = 99;
    private const int LastTextMax = 120;

    public int Unread => UnreadSeqs.Length;

    /// <summary>The card of a visit that comes onto the console.</summary>
    public static VisitCard For(VisitRow row, Marks marks, ImmutableArray<TranscriptEntry> entries) =>
        new VisitCard(row, marks, [], null, row.OpenedAt).After(row, marks, entries);

    /// <summary>The card after its visit moved, or more was said. Entries that it has counted already do no harm.</summary>
    public VisitCard After(VisitRow row, Marks marks, ImmutableArray<TranscriptEntry> entries)
    {
        var unread = UnreadSeqs
            .Concat(entries.Where(e => e is { Kind: EntryKind.Citizen, IsFolded: false }).Select(e => e.Seq))
            .Where(seq => seq > marks.OperatorRead).Distinct().Order().TakeLast(UnreadMax);
        var last = entries.LastOrDefault(e => e.Kind is EntryKind.Citizen or EntryKind.Operator);
        return this with
        {
            Row = row,
            Marks = marks,
            UnreadSeqs = [.. unread],
            LastText = last?.Text is { } text ? text[..Math.Min(text.Length, LastTextMax)] : LastText,
            LastAt = last?.At ?? LastAt,
        };
    }
}
