using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Omnichannel.Grains.Conversations;
using Omnichannel.Grains.Log;
using Omnichannel.Grains.Shared;

namespace Omnichannel.Store.Tests;

/// <summary>Ordinary values; a test names only what it is about.</summary>
internal static class Some
{
    public static readonly OfficeId Office = new("sleman");
    public static readonly DateOnly Day = new(2026, 11, 24);
    public static readonly DateTimeOffset Time = new(2026, 11, 24, 8, 30, 0, 123, TimeSpan.Zero);

    public static ConversationId Conversation(int number = 1, Channel channel = Channel.WhatsApp, OfficeId? office = null) =>
        new(office ?? Office, channel, string.Create(CultureInfo.InvariantCulture, $"+62812{number:0000000}"));

    public static NewEvent Event(string text = "halo", string? key = null) =>
        new(Time, "citizen.wrote", key, Encoding.UTF8.GetBytes(text));

    public static ConversationCommit Commit(ConversationId conversation, long expected = 0, params NewEvent[] events) =>
        new(conversation, expected, events.Length == 0 ? [Event()] : [.. events]);

    public static VisitId VisitId(int number = 1, Channel channel = Channel.WhatsApp, OfficeId? office = null, DateOnly? day = null) =>
        new(office ?? Office, day ?? Day, new Ticket(channel, number));

    public static VisitRow Visit(VisitId visit, ConversationId conversation, long version, VisitStatus status = VisitStatus.Waiting) =>
        new(visit, conversation, version, status, VisitClass.Normal, Time, Time, null, 0, null, null, false, null, null, null);

    public static OutboxRow Outbound(ConversationId conversation, long version, OutboxState state = OutboxState.Queued, int attempt = 0) =>
        new(new OutboundId(conversation, version), state, attempt, "Terima kasih.", Time);

    public static string Text(this StoredEvent stored) => Encoding.UTF8.GetString(stored.Data.Span);

    public static IEnumerable<long> Versions(this ImmutableArray<StoredEvent> events) => events.Select(e => e.Version);
}
