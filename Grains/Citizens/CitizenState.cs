using System.Collections.Immutable;
using Omnichannel.Grains.Shared;

namespace Omnichannel.Grains.Citizens;

/// <summary>What is kept of a person with several addresses.</summary>
[GenerateSerializer, Alias("CitizenState")]
public sealed record CitizenState
{
    /// <summary>The linked ones, the first address first; empty before the first link.</summary>
    [Id(0)] public ImmutableArray<ConversationId> Addresses { get; init; } = [];

    /// <summary>The code that was sent last.</summary>
    [Id(1)] public LinkCode? Code { get; init; }

    /// <summary>When codes were sent within the last hour.</summary>
    [Id(2)] public ImmutableArray<DateTimeOffset> SentAt { get; init; } = [];

    /// <summary>How many codes were ever sent: each is a message of its own.</summary>
    [Id(3)] public long Sent { get; init; }
}

/// <param name="Hash">Of the code: the code itself is kept nowhere but in the message that carries it.</param>
/// <param name="Tries">How many wrong ones were given.</param>
[GenerateSerializer, Immutable, Alias("LinkCode")]
public sealed record LinkCode(ConversationId From, ConversationId To, string Hash, DateTimeOffset SentAt, int Tries = 0, LinkProgress Progress = LinkProgress.Sent);

public enum LinkProgress
{
    /// <summary>Nobody has given it back yet.</summary>
    Sent,

    /// <summary>It was given back; the conversations may not know yet.</summary>
    Linking,

    /// <summary>Both conversations know.</summary>
    Linked,
}
