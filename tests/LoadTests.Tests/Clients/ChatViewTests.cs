using System.Collections.Immutable;
using Omnichannel.Grains.Conversations;
using Omnichannel.Grains.Desks;
using Omnichannel.Grains.Gateways;
using Omnichannel.Grains.Shared;
using Omnichannel.Support;

namespace Omnichannel.LoadTests.Tests.Clients;

public sealed class ChatViewTests
{
    private static readonly VisitId Id = VisitId.Parse("demo/2026-11-24/W-017");
    private static readonly PlaceInLine Third = new(3, null, Version: 3, Number: 100);
    private static readonly ChatView Page = ChatView.Empty.Apply(Answer(2, 3));

    private static ImmutableArray<TranscriptEntry> Entries(params ImmutableArray<long> seqs) =>
        [.. seqs.Select(s => new TranscriptEntry(s, DateTimeOffset.UnixEpoch, EntryKind.Citizen, "Halo", null, $"k{s}"))];

    private static ChatSnapshot Answer(params ImmutableArray<long> seqs) => new("Demo", 4_000, Visit(VisitStatus.Waiting, 3), Third, Entries(seqs), false, false, Marks.None);

    private static ChatVisit Visit(VisitStatus status, long version) => new(Id, Id.Ticket, status, null, version, null, null, null, false);

    [Fact]
    public void Lines_that_follow_on_what_is_complete_move_its_end()
    {
        var view = Page.Apply(new EntriesAdded(Entries(5, 6), After: 3));
        Assert.Equal((6, false), (view.CompleteTo, view.HasGap));
    }

    [Fact]
    public void Lines_that_have_overtaken_others_are_shown_and_the_next_answer_brings_the_others()
    {
        var overtaken = Page.Apply(new EntriesAdded(Entries(8), After: 5));
        Assert.Equal((3, true, 3), (overtaken.CompleteTo, overtaken.HasGap, overtaken.Entries.Count));
        var again = overtaken.Apply(Answer(5, 8));
        Assert.Equal((8, false), (again.CompleteTo, again.HasGap));
        Assert.Equal([2, 3, 5, 8], again.Entries.Keys);
    }

    [Fact]
    public void Lines_that_come_late_move_nothing_back()
    {
        var view = Page.Apply(new EntriesAdded(Entries(2), After: 0));
        Assert.Equal((3, false, 2), (view.CompleteTo, view.HasGap, view.Entries.Count));
    }

    [Fact]
    public void An_older_word_about_the_visit_is_ignored()
    {
        Assert.Equal(VisitStatus.Waiting, Page.Apply(new ChatVisitMoved(Visit(VisitStatus.Parked, 2))).Visit!.Status);
        Assert.Equal((VisitStatus.Parked, null), (Page.With(Visit(VisitStatus.Parked, 4)).Visit!.Status, Page.With(Visit(VisitStatus.Parked, 4)).Place));
    }

    [Theory]
    [InlineData(2, 101, 3)]
    [InlineData(3, 99, 3)]
    [InlineData(3, 101, 1)]
    [InlineData(4, 101, 1)]
    public void A_place_counts_for_its_visit_and_the_last_one_told_counts(long version, long number, int shown)
    {
        Assert.Equal(shown, Page.Apply(new PlaceMoved(new PlaceInLine(1, null, version, number))).Place!.Position);
    }

    [Fact]
    public void A_place_that_comes_before_the_news_of_its_visit_is_kept_for_it()
    {
        var early = Page.With(Visit(VisitStatus.Served, 5)).Apply(new PlaceMoved(new PlaceInLine(1, null, Version: 7, Number: 101)));
        Assert.Equal(1, early.With(Visit(VisitStatus.Waiting, 7)).Place!.Position);
    }

    [Fact]
    public void A_mark_never_moves_back()
    {
        var view = Page.Apply(new MarksPushed(new Marks(5, 4, 7))).Apply(new MarksPushed(new Marks(6, 3, 2)));
        Assert.Equal(new Marks(6, 4, 7), view.Marks);
    }
}
