using System.Collections.Immutable;
using Omnichannel.Grains.Conversations;
using Omnichannel.Grains.Desks;
using Omnichannel.Grains.Log;
using Omnichannel.Grains.Offices;
using Omnichannel.Grains.Operators;
using Omnichannel.Grains.Shared;

namespace Omnichannel.Grains.Tests;

/// <summary>Ready-made values; a test changes with <c>with</c> what it is about.</summary>
public static class Some
{
    public static readonly DateTimeOffset Now = new(2026, 11, 24, 2, 0, 0, TimeSpan.Zero);
    public static readonly OfficeId Office = new("demo");
    public static readonly OperatorId Sari = new(Office, "sari");
    public static readonly OperatorId Budi = new(Office, "budi");
    public static readonly OfficeSettings Settings = new() { Name = "Kantor Uji", TextLengthMax = 100 };
    public static readonly ConversationId Conversation = new(Office, Channel.WebChat, "citizen-1");

    public static VisitId VisitId(int number = 1) => new(Office, new DateOnly(2026, 11, 24), new Ticket(Channel.WebChat, number));

    /// <summary>What the desk gives: a place, and for a new visit that number.</summary>
    public static Placement Placement(int number = 1) => new(VisitId(number), new Place(VisitClass.Normal, 0, number), null, null, Now.AddHours(2));

    public static InboundMessage Message(string key = "k1", string text = "Halo") => new(key, text, "Siti", Now);

    public static VisitRow Row(int number = 1, VisitStatus status = VisitStatus.Waiting, long version = 2, OperatorId? with = null) => new(
        VisitId(number), Conversation with { Address = $"citizen-{number}" }, version, status, VisitClass.Normal, Now.AddSeconds(number), Now.AddSeconds(number),
        with, with is null ? 0 : 1, status == VisitStatus.Offered ? Now.AddSeconds(30) : null, null, false, null, null, "Siti");

    public static OperatorStanding Standing(OperatorId who, OperatorStatus status = OperatorStatus.Available, int capacity = 3, long epoch = 1, long version = 1) =>
        new(who, epoch, version, who.Name, status, capacity, null, Skills.All);

    public static TranscriptEntry Said(long seq, EntryKind kind = EntryKind.Citizen, string text = "Halo") => new(seq, Now.AddSeconds(seq), kind, text, "Siti", $"k{seq}");

    /// <summary>The state after these events, one second apart.</summary>
    public static ConversationState StateAfter(params ImmutableArray<ConversationEvent> events)
    {
        var at = Now;
        return events.Aggregate(ConversationState.New, (state, e) => state.Apply(e, at = at.AddSeconds(1)));
    }
}
