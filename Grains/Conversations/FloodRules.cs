using System.Collections.Immutable;
using Omnichannel.Grains.Offices;

namespace Omnichannel.Grains.Conversations;

/// <summary>How far a conversation has used up what it may write.</summary>
/// <param name="BucketUntil">The token bucket as one moment (generic cell rate): the bucket is full again then.</param>
/// <param name="FoldedAt">When a message was folded last.</param>
/// <param name="Folded">How many were folded in the flood that goes on.</param>
/// <param name="BeganAt">When the last flood began.</param>
public readonly record struct FloodState(DateTimeOffset BucketUntil, DateTimeOffset? FoldedAt = null, int Folded = 0, DateTimeOffset? BeganAt = null, DateTimeOffset? QuietUntil = null)
{
    public static FloodState Calm => default;

    public FloodState After(CitizenWrote m, DateTimeOffset at) => this with
    {
        BucketUntil = m.BucketUntil ?? BucketUntil,
        FoldedAt = m.IsFolded ? at : FoldedAt,
        Folded = m.IsFolded ? Folded + 1 : Folded,
    };

    /// <summary>The message that it was seen by was kept just before.</summary>
    public FloodState After(FloodSeen seen, DateTimeOffset at) => this with { BeganAt = at, Folded = 1, QuietUntil = seen.QuietUntil };
}

/// <summary>Which messages are folded, and what is said about it. Pure.</summary>
public static class FloodRules
{
    /// <summary>First the message as it is to be kept, then what follows from it: at most one warning for a flood; a repeated or long
    /// one makes the conversation quiet instead.</summary>
    public static ImmutableArray<ConversationEvent> Judge(in FloodState flood, CitizenWrote message, OfficeSettings office, DateTimeOffset now)
    {
        var limits = office.Flood;
        if (flood.QuietUntil > now) return [message with { IsFolded = true }];
        var spacing = TimeSpan.FromMinutes(1) / limits.MessagesPerMinute;
        var full = flood.BucketUntil > now ? flood.BucketUntil : now;
        if (full - now <= spacing * (limits.Burst - 1)) return [message with { BucketUntil = full + spacing }];

        var folded = message with { IsFolded = true };
        var goesOn = GoesOn(flood, office, now);
        if (goesOn && flood.Folded < limits.FoldedMax) return [folded];
        if (goesOn || now - flood.BeganAt <= limits.RepeatWithin) return [folded, new FloodSeen(now + limits.QuietFor)];
        return [folded, new FloodSeen(null), .. OfficeWords.FloodWarning(office)];
    }

    public static bool GoesOn(in FloodState flood, OfficeSettings office, DateTimeOffset now) => now - flood.FoldedAt <= office.Flood.OverAfter;
}
