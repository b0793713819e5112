using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Omnichannel.Grains.Conversations;

namespace Omnichannel.Adapters.Contract;

/// <summary>One thing that a provider tells us, in our own form. One request may hold many, in order.</summary>
/// <param name="Ours">Our own side's address as the provider names it: a phone number id, a page id, a number, a mailbox.</param>
public abstract record ChannelEvent(string Ours)
{
    /// <summary>A citizen wrote.</summary>
    public sealed record Wrote(string Ours, CitizenAddress From, InboundMessage Message) : ChannelEvent(Ours)
    {
        /// <summary>The address of the conversation that this continues, by a reference that we signed; null = the sender's own.</summary>
        public string? Thread { get; init; }
    }

    /// <summary>How one of our own messages fares.</summary>
    /// <param name="Reference">The reference that we gave it (<see cref="Grains.Log.OutboundId.Reference"/>), where it comes back.</param>
    /// <param name="ProviderId">The provider's id of the message, where it says one.</param>
    /// <param name="Detail">The provider's own words on a failure, for staff.</param>
    public sealed record Fared(
        string Ours, string? Reference, string? ProviderId, DeliveryStatus Status, DateTimeOffset At, string? Code = null, string? Detail = null) : ChannelEvent(Ours);

    /// <summary>A citizen has read, or been handed, everything that we sent up to that time. Messenger says it so.</summary>
    public sealed record Seen(string Ours, CitizenAddress By, DeliveryStatus Status, DateTimeOffset UpTo) : ChannelEvent(Ours);

    /// <summary>A citizen has another address now; both are one person's.</summary>
    public sealed record Renumbered(string Ours, CitizenAddress From, CitizenAddress To) : ChannelEvent(Ours);

    /// <summary>Something about our account, for the operator of the system: kept in the log, no citizen concerned.</summary>
    public sealed record Notice(string Ours, string Code, string Detail) : ChannelEvent(Ours);
}

/// <summary>Who a citizen is within a channel.</summary>
/// <param name="Identity">What stays the same for one person: a number in E.164, a page-scoped id, a mailbox in lower case; of
/// a WhatsApp user id and a number the one that the provider always names: with Meta the user id, with Twilio the number.</param>
/// <param name="Also">Other names of the same person that the provider vouches for in the same request, e.g. the number beside the user id.</param>
public sealed record CitizenAddress(string Identity, params ImmutableArray<string> Also);

/// <summary>In the order in which they come; a later one is never undone by an earlier one that arrives late.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<DeliveryStatus>))]
public enum DeliveryStatus { Sent, Delivered, Read, Failed }
