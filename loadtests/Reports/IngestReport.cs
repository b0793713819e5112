namespace Omnichannel.LoadTests.Reports;

/// <summary>What one run of <c>ingest</c> found. The microseconds are processor time for each request, of the server and of the load's
/// own process; both share the machine.</summary>
public sealed record IngestReport
{
    public required string Store { get; init; }

    /// <summary>Empty JSON POSTs a second.</summary>
    public required double RooflineRps { get; init; }

    /// <summary>Signed webhooks a second that were answered 200 after the commit. What went to the spool is not among them.</summary>
    public required double DurableRps { get; init; }

    public double Ratio => RooflineRps == 0 ? 0 : Math.Round(DurableRps / RooflineRps, 3);

    /// <summary>All that were answered 200 after the commit, measured or not.</summary>
    public required int Acknowledged { get; init; }

    /// <summary>How many different messages the store has.</summary>
    public required int Stored { get; init; }

    /// <summary>Acknowledged as committed, and not in the store.</summary>
    public required int Lost { get; init; }

    /// <summary>More than once in the store.</summary>
    public required int Doubled { get; init; }

    /// <summary>Acknowledged, but only in the spool.</summary>
    public required int Spooled { get; init; }

    /// <summary>Answered with anything but 200.</summary>
    public required int Refused { get; init; }

    /// <summary>How many had an open visit before the measuring.</summary>
    public required int Senders { get; init; }

    /// <summary>One message in so many opened a visit.</summary>
    public required int NewEvery { get; init; }

    public required int Seconds { get; init; }

    public required int Connections { get; init; }

    /// <summary>Of the whole machine over the last minute, when the load ended.</summary>
    public required double LoadAverage { get; init; }

    public required double RooflineServerMicroseconds { get; init; }

    public required double RooflineClientMicroseconds { get; init; }

    public required double DurableServerMicroseconds { get; init; }

    public required double DurableClientMicroseconds { get; init; }

    /// <summary>The ratio of what each request costs, server and client together: what the ratio would be if nobody else used the machine
    /// and nothing waited.</summary>
    public double CostRatio => Math.Round((RooflineServerMicroseconds + RooflineClientMicroseconds) / (DurableServerMicroseconds + DurableClientMicroseconds), 3);

    public bool IsGood => Lost == 0 && Doubled == 0 && Refused == 0 && Acknowledged > 0;

    public string ToText() => FormattableString.Invariant($"""
        roofline:  {RooflineRps:0} empty JSON POSTs a second ({RooflineServerMicroseconds:0.0} us of processor time in the server, {RooflineClientMicroseconds:0.0} us in the load)
        durable:   {DurableRps:0} signed webhooks a second, committed and then answered 200 ({DurableServerMicroseconds:0.0} us, {DurableClientMicroseconds:0.0} us)
        ratio:     {Ratio:0.000} (by processor time {CostRatio:0.000}); load average {LoadAverage:0.0}
        messages:  {Acknowledged} acknowledged, {Stored} in the store of the killed gateway, {Lost} lost, {Doubled} doubled, {Spooled} only spooled, {Refused} refused
        mix:       {Senders} citizens with an open visit, one message in {NewEvery} opens another; {Connections} connections, {Seconds} s
        """);
}
