using Omnichannel.Simulation.Runs;

namespace Omnichannel.Simulation;

/// <summary>What continuous integration runs. A night runs more: see the README.</summary>
public sealed class SeedTests
{
    // Three hundred in which all that is interesting happens.
    private const int First = 301;
    private const int Last = 600;

    /// <summary>What a simulation that deserves the name comes across.</summary>
    private static readonly string[] Interesting =
    [
        "act/server dies", "act/server dies and comes back to nobody", "act/all is quiet", "store/commit of a dead process done", "store/commit failed after it was done",
        "store/commit failed before it was done", "store/grain state failed", "commit/KeyExists", "commit/VersionConflict",
        "event/OfferDeclined", "event/VisitReturned", "event/VisitTransferred", "event/VisitReopened", "event/MarksMoved", "received/duplicate",
        "AcceptOffer/OfferGone", "AcceptOffer/NotYours", "DeclineOffer/NotYours", "ExpireOffer/TooEarly", "ReopenVisit/TooLate", "ReopenVisit/NotYours", "Reply/NotServed",
        "TransferVisit/NotYours", "CloseVisit/NotYours", "received/KeyInvalid", "received/TextEmpty", "received/TextTooLong",
        "provider/Sent", "provider/Throttled", "provider/Unreachable", "provider/Rejected", "provider/Unknown", "provider/no answer",
        "console/gap", "console/resumed", "console/snapshot", "consoles/compared", "pages/compared", "push/ConnectionDropped",
    ];

    [Fact]
    public void Three_hundred_days_keep_every_invariant_and_are_not_dull()
    {
        var report = Night.Run(new NightOptions(First, Last, Threads: 2), _ => { });

        Assert.True(report.Summary.Violations == 0, report.ToText());
        Assert.DoesNotContain(Interesting, what => report.Coverage[what] == 0);
    }
}
