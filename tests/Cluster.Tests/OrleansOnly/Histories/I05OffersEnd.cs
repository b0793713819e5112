namespace Omnichannel.Cluster.Tests.Histories;

/// <summary>An offered visit is accepted, declined or returned by its deadline, and no offer is longer than the office says. The allowance for a
/// death: whoever takes an offer back is the desk, by asking the conversation, and either may have died. So an offer may outlive its deadline as
/// long as silos are dying, and until what died has recovered.</summary>
internal static class I05OffersEnd
{
    /// <summary>The log keeps when an offer was made in whole milliseconds, and its deadline as it is.</summary>
    private static readonly TimeSpan Rounding = TimeSpan.FromMilliseconds(1);

    public static IEnumerable<string> Violations(RecordedRun run)
    {
        foreach (var offer in OfferSpan.Of(run))
        {
            if (offer.Deadline - offer.From >= run.Settings.OfferTimeout + Rounding) yield return $"I5: {offer.Offer} may stand until {offer.Deadline:HH:mm:ss.fff}, longer than the office says";
            if (offer.To > offer.Deadline && run.Calm.LastedBetween(offer.Deadline, offer.To))
                yield return $"I5: {offer.Offer} was on offer until {offer.To:HH:mm:ss.fff}, its deadline was {offer.Deadline:HH:mm:ss.fff}";
        }
    }
}
