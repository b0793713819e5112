using System.Collections.Immutable;
using Omnichannel.Adapters.Contract;
using Omnichannel.Grains.Conversations;

namespace Omnichannel.Adapters.Phone;

/// <summary>A call as an operator writes it down.</summary>
/// <param name="Key">The page's own id of the record: the same key is the same call.</param>
/// <param name="Kind">See <see cref="CallKind"/>.</param>
/// <param name="Number">As people write it; null where the caller's is not known.</param>
/// <param name="Service">What it was about.</param>
/// <param name="Outcome">See <see cref="CallOutcome"/>.</param>
public sealed record PhoneCall(
    string? Key = null,
    string? Kind = null,
    string? Name = null,
    string? Number = null,
    string? Service = null,
    string? Asked = null,
    string? Answered = null,
    string? Outcome = null);

public enum CallKind { Phone, WhatsApp }

public enum CallOutcome
{
    /// <summary>The caller has his answer.</summary>
    Answered,

    /// <summary>Somebody has to call him back: the visit stands in line.</summary>
    CallBack,
}

/// <summary>What becomes of a record of a call.</summary>
public abstract record CallReading
{
    private CallReading() { }

    /// <param name="Identity">Whose conversation it is: the number in E.164; where it is not known every call is its own.</param>
    public sealed record Read(string Identity, InboundMessage Message) : CallReading;

    public sealed record Refused(ImmutableArray<FieldRefusal> Fields) : CallReading;
}
