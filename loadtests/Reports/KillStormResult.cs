using System.Collections.Immutable;

namespace Omnichannel.LoadTests.Reports;

/// <summary>What a storm left.</summary>
/// <param name="Disagreements">Where citizens, desk and operators see a visit differently, or a console that lived through
/// it all sees another board than a new one.</param>
/// <param name="LeastConnections">Of the client that was connected least often; it should be one more than the kills.</param>
/// <param name="Closed">Visits that operators closed during the storm.</param>
public sealed record KillStormResult(
    DeliveryResult Delivery, ImmutableArray<string> Disagreements, int LeastConnections, int Retries, int Closed, ImmutableSortedDictionary<string, int> Faults)
{
    public bool IsGood => Delivery.Findings.IsEmpty && Disagreements.IsEmpty;

    public string ToText() => string.Join('\n',
    [
        FormattableString.Invariant($"citizen messages   sent {Delivery.Sent}, acknowledged {Delivery.Acknowledged}, in the transcripts {Delivery.InTranscripts}"),
        FormattableString.Invariant($"operator replies   acknowledged {Delivery.RepliesAcknowledged}, in the transcripts {Delivery.RepliesInTranscripts}; visits closed {Closed}"),
        FormattableString.Invariant($"lost {Delivery.Lost}, doubled {Delivery.Doubled}, otherwise wrong {Delivery.OtherWrong}"),
        FormattableString.Invariant($"every client was connected {LeastConnections} times or more; calls repeated {Retries}; faults {string.Join(", ", Faults)}"),
        .. Delivery.Findings.Select(f => $"  {f.Kind}: {f.Key} of {f.Who} ({f.Where})"),
        .. Disagreements.Select(d => $"  DISAGREE: {d}"),
    ]);
}
