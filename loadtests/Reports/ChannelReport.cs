using Omnichannel.LoadTests.Providers;

namespace Omnichannel.LoadTests.Reports;

/// <summary>What a campaign on one channel left.</summary>
/// <param name="Webhooks">Of citizens' messages, the doubled ones too.</param>
/// <param name="Attempts">How often the gateway was called with them.</param>
/// <param name="FaultySends">Sends that went wrong on purpose.</param>
/// <param name="IsDrained">Whether nobody waited or was served at the end.</param>
public sealed record ChannelReport(
    ProviderLine Line, ChannelResult Result, int Webhooks, int Attempts, int FaultySends, int Kills, bool IsDrained, double Seconds)
{
    /// <summary>Nothing lost, nothing doubled, nothing altered, and what did not arrive is seen not to have.</summary>
    public bool IsGood => Result.Findings.IsEmpty && Result.NotShown.IsEmpty && IsDrained;

    public string ToText() => string.Join('\n',
    [
        FormattableString.Invariant($"{Line.Name()}: {Result.Written} messages in {Seconds:0} s, {Kills} kills"),
        FormattableString.Invariant($"inbound    acknowledged {Result.Acknowledged}, in the transcripts {Result.InTranscripts}; {Webhooks} webhooks, {Attempts} attempts"),
        FormattableString.Invariant($"outbound   replies {Result.Replies}, taken {Result.Taken}, not taken {Result.NotTaken.Length}, of those not shown {Result.NotShown.Length}; sends that went wrong {FaultySends}"),
        FormattableString.Invariant($"lost {Result.Lost}, doubled {Result.Doubled}, otherwise wrong {Result.OtherWrong}; {(IsDrained ? "everybody was served" : "NOT everybody was served in time")}"),
        .. Result.Findings.Take(20).Select(f => $"  {f.Kind}: {f.Key} of {f.Who} ({f.Where})"),
        "",
    ]);
}
