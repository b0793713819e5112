using System.Collections.Immutable;
using Omnichannel.Grains.Conversations;
using Omnichannel.LoadTests.Clients;

namespace Omnichannel.LoadTests.Reports;

/// <summary>A message whose acknowledgement its sender holds.</summary>
public sealed record AcknowledgedMessage(string Key, string Text, long Seq);

/// <summary>One citizen's end of a conversation.</summary>
/// <param name="Acknowledged">In the order of acknowledgement.</param>
/// <param name="InDoubt">Keys that were sent, or may have been, and never answered: each may be there once or not at all.</param>
/// <param name="Page">What the open page held when it was closed last.</param>
/// <param name="Transcript">Read again from the server at the end, page by page.</param>
public sealed record CitizenBook(
    string Who,
    ImmutableArray<AcknowledgedMessage> Acknowledged,
    ImmutableHashSet<string> InDoubt,
    ImmutableArray<TranscriptEntry> Page,
    ImmutableArray<TranscriptEntry> Transcript)
{
    /// <param name="page">The client that was used; it may be closed.</param>
    /// <param name="transcript">Read at the end, best by a client of its own.</param>
    public static CitizenBook Of(string who, ChatClient page, ImmutableArray<TranscriptEntry> transcript)
    {
        var answered = page.Answered.ToImmutableArray();
        return new CitizenBook(
            who,
            [.. answered.Where(a => a.Result.IsDone).Select(a => new AcknowledgedMessage(a.Key, a.Text, a.Result.Seq))],
            [.. page.Keys.Except(answered.Select(a => a.Key))],
            [.. page.View.Entries.Values],
            transcript);
    }
}

/// <summary>One operator's end of all conversations.</summary>
/// <param name="Acknowledged">His replies that were answered and taken, in that order.</param>
/// <param name="InDoubt">Keys of replies that were sent, or may have been, and never answered.</param>
/// <param name="Transcripts">Every entry that his console received or read, by conversation.</param>
public sealed record ConsoleBook(
    string Who,
    ImmutableArray<AcknowledgedMessage> Acknowledged,
    ImmutableHashSet<string> InDoubt,
    ImmutableDictionary<string, ImmutableArray<TranscriptEntry>> Transcripts)
{
    public static ConsoleBook Of(ConsoleClient console)
    {
        var answered = console.Replies.ToImmutableArray();
        return new ConsoleBook(
            console.Operator.ToString(),
            [.. answered.Where(r => r.Result.IsDone).Select(r => new AcknowledgedMessage(r.Key, r.Text, r.Result.Version))],
            [.. console.Keys.Except(answered.Select(r => r.Key))],
            console.View.Transcripts.ToImmutableDictionary(t => t.Key, t => t.Value.Values.ToImmutableArray()));
    }
}
