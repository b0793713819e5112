using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Omnichannel.Grains.Shared;

namespace Omnichannel.Grains.Citizens;

/// <summary>One person with several addresses. Key: <c>office/citizen</c>, the citizen being the name that
/// <see cref="CitizenName.Of"/> makes of the first conversation. An address is linked only after a one-time code, sent to it, was
/// given back from a conversation that is linked already. The desk gives linked addresses one place in line.</summary>
[Alias("ICitizenGrain")]
public interface ICitizenGrain : IGrainWithStringKey
{
    /// <summary>Sends a one-time code to the other address. At most 5 codes an hour.</summary>
    /// <param name="from">The conversation that asks: it becomes the first address of this person.</param>
    [Alias("SendCode")]
    Task<LinkRefusal> SendCode(ConversationId from, ConversationId to);

    /// <summary>Links the address that the code was sent to. A code is good for 10 minutes, 5 tries and one link. The same code again
    /// after it linked succeeds without effect.</summary>
    [Alias("Confirm")]
    Task<LinkRefusal> Confirm(string code);

    [Alias("Addresses")]
    Task<ImmutableArray<ConversationId>> Addresses();
}

/// <summary>Why an address was not linked. Wire names: add, never rename.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<LinkRefusal>))]
public enum LinkRefusal
{
    None,

    /// <summary>No code is open, or it is too old.</summary>
    NoCode,

    WrongCode,

    /// <summary>Too many codes or too many tries: later again.</summary>
    TooMany,

    /// <summary>That address is another person's already.</summary>
    LinkedElsewhere,

    /// <summary>The same address, another office's, or a channel that nothing can be sent to.</summary>
    AddressInvalid,
}
