using System.Diagnostics.Metrics;
using Omnichannel.Grains.Shared;

namespace Omnichannel.Grains.Senders;

/// <summary>How hand-overs to providers ended: meter <c>Omnichannel.Senders</c>.</summary>
public sealed class SenderMetrics
{
    private readonly Counter<long> _sends;

    public SenderMetrics(IMeterFactory meters) =>
        _sends = meters.Create("Omnichannel.Senders").CreateCounter<long>("omnichannel.sends", "{message}", "Hand-overs to providers by outcome; a retry counts again");

    public void OnHandedOver(OfficeId office, Channel channel, SendOutcome outcome) =>
        _sends.Add(1, new("office", office.Name), new("channel", channel.WireName()), new("outcome", NameOf(outcome)));

    private static string NameOf(SendOutcome outcome) => outcome switch
    {
        SendOutcome.Sent => "sent",
        SendOutcome.Throttled => "throttled",
        SendOutcome.Unreachable => "unreachable",
        SendOutcome.RecipientBlocked => "blocked",
        SendOutcome.OutsideWindow => "outside_window",
        SendOutcome.Misconfigured => "misconfigured",
        SendOutcome.Rejected => "rejected",
        _ => "unknown",
    };
}
