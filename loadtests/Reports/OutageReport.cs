using Omnichannel.LoadTests.Scenarios.Outage;

namespace Omnichannel.LoadTests.Reports;

/// <summary>What a run of <c>outage</c> left. Times are in seconds.</summary>
public sealed record OutageReport
{
    private const int FindingsShown = 20;

    public required string Store { get; init; }

    /// <summary>What was done to it.</summary>
    public required string Outage { get; init; }

    public required OutageOptions Options { get; init; }

    public required OutageResult Messages { get; init; }

    /// <summary>Acknowledged out of the spool.</summary>
    public required int Spooled { get; init; }

    /// <summary>Answered with anything but 200.</summary>
    public required int Refused { get; init; }

    /// <summary>Citizens one of whose messages got no answer.</summary>
    public required int LeftWaiting { get; init; }

    /// <summary>The slowest acknowledgement that had come when the store went away.</summary>
    public required double SlowestBefore { get; init; }

    /// <summary>Of those that were asked for or came while it was away.</summary>
    public required double SlowestAway { get; init; }

    public required double SlowestAfter { get; init; }

    /// <summary>In bytes.</summary>
    public required long LargestSpool { get; init; }

    /// <summary>From the store's return to the first time that the spool was empty; null: never.</summary>
    public required double? DrainedAfter { get; init; }

    /// <summary>Whether the spool was empty at the end.</summary>
    public required bool IsDrained { get; init; }

    /// <summary>Whether the gateway said so at the end.</summary>
    public required bool IsReady { get; init; }

    /// <summary>Nothing that was acknowledged is lost, doubled or out of order, everybody was answered, and all is as before. A store whose absence
    /// nobody felt proves nothing.</summary>
    public bool IsGood => Messages is { Findings.IsEmpty: true, Acknowledged: > 0 } && Spooled > 0 && Refused == 0 && LeftWaiting == 0 && IsDrained && IsReady;

    public string ToText() => string.Join('\n',
    [
        FormattableString.Invariant($"outage:    {Store}, {Outage}, for {Options.Seconds} s; {Options.Citizens} citizens, {Options.Rate} messages a second, {Options.Row} in a row"),
        FormattableString.Invariant($"messages:  {Messages.Acknowledged} acknowledged, {Spooled} of them out of the spool; {Refused} refused, {LeftWaiting} citizens without an answer"),
        FormattableString.Invariant($"slowest:   {SlowestBefore:0.00} s before, {SlowestAway:0.00} s while it was away, {SlowestAfter:0.00} s after"),
        FormattableString.Invariant($"spool:     {LargestSpool / 1e6:0.0} MB at most, {(DrainedAfter is { } after ? FormattableString.Invariant($"empty {after:0.0} s after the store was back") : "never empty")}; {(IsDrained ? "empty" : "NOT empty")} at the end, the gateway is {(IsReady ? "ready" : "NOT ready")}"),
        FormattableString.Invariant($"store:     {Messages.Stored} messages of the killed gateway; lost {Messages.Lost}, doubled {Messages.Doubled}, out of order {Messages.OutOfOrder}, in a wrong conversation {Messages.Strayed}"),
        .. Messages.Findings.Take(FindingsShown).Select(f => $"  {f.Kind}: {f.Key} of {f.Who}"),
    ]);
}
