using Omnichannel.Grains.Log;
using Omnichannel.Grains.Shared;

namespace Omnichannel.Grains.Senders;

/// <summary>The way out through one provider. Implemented beside the channel's adapter; knows no grain.</summary>
public interface IChannelClient
{
    Channel Channel { get; }

    /// <summary>The least time between two sends of one account.</summary>
    TimeSpan Pace { get; }

    /// <summary>What holds for one citizen beside it; null where nothing does.</summary>
    CitizenPace? PerCitizen => null;

    /// <summary>How much one message takes, in UTF-16 units: a longer answer leaves as several. Null where there is no such limit.</summary>
    int? MessageLengthMax => null;

    /// <summary>Hands one message to the provider, once. Answers with an outcome for everything that a provider can do;
    /// an exception counts as <see cref="SendOutcome.Unknown"/>.</summary>
    Task<SendOutcome> Send(OutboxRow message, CancellationToken cancellation);
}

/// <summary>How a hand-over to a provider ended.</summary>
public abstract record SendOutcome
{
    private SendOutcome() { }

    /// <param name="ProviderId">The provider's id of the message.</param>
    public sealed record Sent(string ProviderId) : SendOutcome;

    /// <summary>Not taken: the provider wants it slower.</summary>
    /// <param name="IsOfCitizen">For this citizen only; the account may go on.</param>
    public sealed record Throttled(TimeSpan RetryAfter, bool IsOfCitizen = false) : SendOutcome;

    /// <summary>Not taken: the provider was not reached, or said that it is down.</summary>
    public sealed record Unreachable(string Detail) : SendOutcome;

    /// <summary>Not taken: the citizen has shut us out (STOP, a block).</summary>
    public sealed record RecipientBlocked(string Code, string Detail) : SendOutcome;

    /// <summary>Not taken: he has not written for too long, only an approved template may go.</summary>
    public sealed record OutsideWindow(string Code, string Detail) : SendOutcome;

    /// <summary>Not taken: our account or its secrets are wrong, and somebody must see to it. Tried again, slowly.</summary>
    public sealed record Misconfigured(string Code, string Detail) : SendOutcome;

    /// <summary>Not taken, and never will be.</summary>
    /// <param name="Code">The provider's code.</param>
    public sealed record Rejected(string Code, string Detail) : SendOutcome;

    /// <summary>It may have been taken: the answer was lost.</summary>
    public sealed record Unknown(string Detail) : SendOutcome;
}
