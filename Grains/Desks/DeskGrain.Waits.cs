using System.Collections.Immutable;
using Omnichannel.Grains.Conversations;
using Omnichannel.Grains.Log;
using Omnichannel.Grains.Shared;

namespace Omnichannel.Grains.Desks;

/// <summary>How long who stands in line will wait, and what is learned from those who were served.</summary>
public sealed partial class DeskGrain
{
    private readonly Dictionary<VisitId, (PlaceInLine Place, WaitScale Scale, DateTimeOffset At)> _told = [];
    private readonly Dictionary<Need, WaitEstimator> _estimators = [];

    public Task<ImmutableArray<WaitAccuracy>> Waits() => Task.FromResult<ImmutableArray<WaitAccuracy>>(
        [.. _estimators.OrderBy(e => e.Key.ToString(), StringComparer.Ordinal).Select(e => e.Value.Calibration.Of(e.Key)).OfType<WaitAccuracy>()]);

    private LineOutlook OutlookOf(Need asked)
    {
        var need = _book.Lines.Skilled.LineOf(asked);
        var (line, estimator) = (_book.Lines.Of(need), EstimatorOf(need));
        int[] onOffer = [.. _book.Offered.Where(v => _book.Lines.Of(v) == line).Select(_book.Lines.PositionOf).OfType<int>().Order()];
        var places = 0.0;
        var free = 0;
        foreach (var one in _book.Staff.Candidates().Where(o => o.IsOnDuty && o.Standing.Skills.Cover(need)))
        {
            places += one.Standing.Capacity * ShareOf(need, one);
            free += Math.Max(0, one.Standing.Capacity - one.Load);
        }
        return new LineOutlook(line, _book.Lines.Rules.OvertakesMax, onOffer, estimator.Forecast(places, free), estimator.Overtaking);
    }

    /// <summary>An operator of several lines works for each by how many stand in it.</summary>
    private double ShareOf(Need line, Candidate one)
    {
        var all = 0;
        foreach (var (need, other) in _book.Lines.All)
            if (one.Standing.Skills.Cover(need)) all += other.Count;
        var mine = _book.Lines.Of(line).Count;
        return all == 0 || mine == 0 ? 1 : (double)mine / all;
    }

    private WaitEstimator EstimatorOf(Need asked)
    {
        var line = _book.Lines.Skilled.LineOf(asked);
        if (!_estimators.TryGetValue(line, out var estimator)) _estimators[line] = estimator = new WaitEstimator(_office.Settings.ExpectedService);
        return estimator;
    }

    /// <summary>What a move of a visit says about waits: what was promised at the start is held against what came of it.</summary>
    /// <param name="overtaken">How often it was, in the place that it had before.</param>
    private void Learn(VisitRow? before, int overtaken, VisitRow visit)
    {
        var now = time.GetUtcNow();
        switch (visit.Status)
        {
            case VisitStatus.Waiting when before is null && visit.OfferNumber == 0 && visit.NotBefore is null:
                if (now - visit.WaitingSince < PlacesEvery && PlaceOf(visit) is { Wait: not null } place) _told[visit.Visit] = (place, EstimatorOf(visit.LineOf).Calibration.Scale, visit.WaitingSince);
                break;
            case VisitStatus.Served:
                if (before is { StandsInLine: true } && visit.ServedAt is { } at) metrics?.OnAccepted(_id, _book.Lines.Skilled.LineOf(visit.LineOf), at - StoodFrom(before, at));
                if (before is { Status: VisitStatus.Offered, OfferDeadline: { } deadline } && visit.ServedAt is { } accepted)
                    EstimatorOf(visit.LineOf).AddAcceptance(accepted - (deadline - _office.Settings.OfferTimeout));
                if (_told.Remove(visit.Visit, out var told) && visit.ServedAt is { } servedAt) Learn(told, overtaken, servedAt, visit);
                break;
            case VisitStatus.Closed:
                _told.Remove(visit.Visit);
                if (visit is { ServedAt: { } began, ClosedAt: { } ended } && before is { Status: VisitStatus.Served }) EstimatorOf(visit.LineOf).AddService(ended - began);
                break;
            case VisitStatus.Parked:
                _told.Remove(visit.Visit);
                break;
        }
    }

    /// <summary>Who came while the office was closed waits from its opening on, unless it opened earlier after all.</summary>
    private static DateTimeOffset StoodFrom(VisitRow visit, DateTimeOffset servedAt) =>
        visit.NotBefore > visit.WaitingSince && visit.NotBefore <= servedAt ? visit.NotBefore.Value : visit.WaitingSince;

    private void Learn((PlaceInLine Place, WaitScale Scale, DateTimeOffset At) told, int overtaken, DateTimeOffset servedAt, VisitRow visit)
    {
        var estimator = EstimatorOf(visit.LineOf);
        estimator.Calibration.Learn(told.Place.Wait!, told.Scale, servedAt - told.At);
        if (!WaitCalibration.IsAtOnce(told.Place.Wait!)) estimator.Overtaking.Add(visit.Class, visit.Conversation.Channel, told.Place.Position, overtaken);
    }
}
