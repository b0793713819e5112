using System.Collections.Immutable;

namespace Omnichannel.LoadTests.Scenarios.Outage;

/// <param name="Number">Of the message, over all citizens.</param>
/// <param name="Sent">Since the load began, as the next.</param>
/// <param name="IsSpooled">It was in the spool when it was acknowledged, not in the store.</param>
internal readonly record struct Acknowledgement(int Number, TimeSpan Sent, TimeSpan Answered, bool IsSpooled)
{
    public TimeSpan Took => Answered - Sent;
}

/// <summary>What one citizen's messages were answered, in the order in which they were.</summary>
internal sealed class OutageBook
{
    public List<Acknowledgement> Acknowledged { get; } = [];

    /// <summary>Answered with anything but 200: the provider would come again.</summary>
    public int Refused { get; set; }

    /// <summary>The last one got no answer at all; he wrote no more.</summary>
    public bool WasLeftWaiting { get; set; }

    public ImmutableArray<int> Numbers => [.. Acknowledged.Select(a => a.Number)];
}
