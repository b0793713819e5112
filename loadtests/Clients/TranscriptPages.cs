using System.Collections.Immutable;
using Omnichannel.Grains.Conversations;

namespace Omnichannel.LoadTests.Clients;

/// <summary>Reads a transcript page by page, from the newest back to the first.</summary>
internal static class TranscriptPages
{
    /// <param name="page">The entries before a seq.</param>
    /// <exception cref="InvalidOperationException">A page promises earlier entries and has none: reading on would never end.</exception>
    public static async Task<ImmutableArray<TranscriptEntry>> ReadAsync(Func<long, Task<TranscriptPage>> page)
    {
        var entries = ImmutableArray<TranscriptEntry>.Empty;
        var before = ChatClient.Newest;
        while (true)
        {
            var read = await page(before);
            entries = read.Entries.AddRange(entries);
            if (!read.HasEarlier) return entries;
            if (read.Entries.IsEmpty || read.Entries[0].Seq >= before)
                throw new InvalidOperationException($"The page before {before} has nothing before it, and says that there is more.");
            before = read.Entries[0].Seq;
        }
    }
}
