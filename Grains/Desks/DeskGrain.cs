using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Omnichannel.Grains.Conversations;
using Omnichannel.Grains.Log;
using Omnichannel.Grains.Offices;
using Omnichannel.Grains.Operators;
using Omnichannel.Grains.Shared;
using Orleans.Concurrency;

namespace Omnichannel.Grains.Desks;

/// <inheritdoc cref="IDeskGrain"/>
/// <remarks>Memory changes only between awaits. Everything that it asks of conversations starts from its pump.</remarks>
[Reentrant]
public sealed partial class DeskGrain(IConversationStore store, TimeProvider time, ILogger<DeskGrain> logger) : Grain, IDeskGrain, IRemindable
{
    private const string WakeReminder = "wake";
    private static readonly TimeSpan WakeEvery = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan ReconcileEvery = TimeSpan.FromSeconds(30);

    private readonly DeskBook _book = new();
    private readonly Dictionary<Channel, int> _lastNumbers = [];
    private DateOnly _numbersOf;
    private OfficeId _id;
    private Office _office = null!;
    private WaitEstimator _estimator = null!;
    private Pump? _pump;
    private DateTimeOffset _reconciledAt;

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _id = OfficeId.Parse(this.GetPrimaryKeyString());
        _office = await ReadOffice();
        _estimator = new WaitEstimator(_office.Settings.ExpectedService);
        await Reconcile();
        // A desk with people in line must not stay asleep after a restart just because nobody calls it.
        await this.RegisterOrUpdateReminder(WakeReminder, WakeEvery, WakeEvery, cancellationToken);
        _pump = new Pump(this, Work, Tick);
        _pump.Wake();
    }

    public async Task<Placement> TakePlace(PlaceRequest request)
    {
        var now = time.GetUtcNow();
        var visit = request.Visit ?? await TakeNumber(request.Channel);
        return new Placement(visit, new Place(request.Class, now.UtcTicks, now.UtcTicks), null, null, now + _office.Settings.CallBackIn);
    }

    private async Task<VisitId> TakeNumber(Channel channel)
    {
        var today = _office.Settings.DayOf(time.GetUtcNow());
        if (_numbersOf != today)
        {
            var last = await store.LastTickets(_id, today);
            if (_numbersOf != today)
            {
                _numbersOf = today;
                _lastNumbers.Clear();
                foreach (var (of, number) in last) _lastNumbers[of] = number;
            }
        }
        var next = _lastNumbers.GetValueOrDefault(channel) + 1;
        _lastNumbers[channel] = next;
        return new VisitId(_id, today, new Ticket(channel, next));
    }

    public Task<PlaceInLine?> Track(VisitRow visit, ImmutableArray<Watcher> watchers)
    {
        Watch(visit, watchers);
        Track(visit);
        return Task.FromResult(PlaceOf(visit.Visit));
    }

    public Task TrackOperator(OperatorStanding standing)
    {
        if (_book.Track(standing)) Changed();
        return Task.CompletedTask;
    }

    public Task<DeskView> View()
    {
        var counts = _book.Visits.Values.CountBy(v => v.Status).ToDictionary();
        var loads = _book.Operators.OrderBy(o => o.Operator.Name, StringComparer.Ordinal)
            .Select(o => new OperatorLoad(o.Operator, o.Name, o.Status, _book.Load(o.Operator), o.Capacity));
        return Task.FromResult(new DeskView(
            true, counts.GetValueOrDefault(VisitStatus.Waiting), counts.GetValueOrDefault(VisitStatus.Offered), counts.GetValueOrDefault(VisitStatus.Served),
            counts.GetValueOrDefault(VisitStatus.Consulted), counts.GetValueOrDefault(VisitStatus.Parked), [], [.. loads]));
    }

    public Task<ImmutableArray<LineEntry>> Line(int limit) => Task.FromResult(ImmutableArray<LineEntry>.Empty);

    public Task<ImmutableArray<DeskDecision>> Decisions(int limit) => Task.FromResult(ImmutableArray<DeskDecision>.Empty);

    public Task<ImmutableArray<WaitAccuracy>> Waits() => Task.FromResult(ImmutableArray<WaitAccuracy>.Empty);

    public async Task<int> Reconcile()
    {
        _office = await ReadOffice();
        await AskOperators();
        var known = _book.Visits.Values.ToList();
        var open = await store.OpenVisits(_id);
        // Rows told while the store was read are newer than both lists: only what was known before can be missing in it.
        var closed = known.ExceptBy(open.Select(v => v.Visit), v => v.Visit).Where(v => _book.Visits.GetValueOrDefault(v.Visit)?.Version == v.Version).ToList();
        foreach (var visit in closed)
        {
            _book.Forget(visit.Visit, time.GetUtcNow());
            _passed.Remove(visit.Visit);
            Unwatch(visit.Visit);
        }
        var differed = closed.Count + open.Count(Track);
        if (differed > 0) LogReconciled(_id, differed, open.Length);
        _reconciledAt = time.GetUtcNow();
        return differed;
    }

    /// <summary>One who does not answer stands as he stood: the others are served all the same.</summary>
    private async Task AskOperators()
    {
        var enabled = _office.Staff.Where(s => s.IsEnabled).Select(s => s.Id).ToHashSet();
        foreach (var gone in _book.Operators.Select(o => o.Operator).Where(o => !enabled.Contains(o)).ToList()) _book.Forget(gone);
        foreach (var who in enabled)
        {
            try
            {
                if (_book.Track(await GrainFactory.GetGrain<IOperatorGrain>(who.ToString()).Standing())) Changed();
            }
            catch (Exception e)
            {
                LogNoStanding(e, _id);
            }
        }
    }

    public Task ReceiveReminder(string reminderName, TickStatus status) => Task.CompletedTask;

    /// <returns>Whether it was news.</returns>
    private bool Track(VisitRow visit)
    {
        var now = time.GetUtcNow();
        if (!_book.Track(visit, now, out var before)) return false;
        if (before is { Status: VisitStatus.Offered, Operator: { } who } && visit.Status == VisitStatus.Waiting) Passed(visit.Visit, who, now);
        else if (!visit.StandsInLine) _passed.Remove(visit.Visit);
        if (visit is { Status: VisitStatus.Closed, ServedAt: { } servedAt, ClosedAt: { } closedAt } && before is not null) _estimator.Add(closedAt - servedAt);
        Changed();
        return true;
    }

    private async Task<Office> ReadOffice() =>
        await GrainFactory.GetGrain<IOfficeGrain>(_id.Name).Read() ?? throw new KeyNotFoundException("Unknown office.");

    [LoggerMessage(EventId = 2104, Level = LogLevel.Error, Message = "An operator of {Office} does not say how he stands.")]
    private partial void LogNoStanding(Exception e, OfficeId office);

    [LoggerMessage(EventId = 2101, Level = LogLevel.Information, Message = "The desk of {Office} differed from the store in {Count} of {Open} open visits, and took the store's word.")]
    private partial void LogReconciled(OfficeId office, int count, int open);
}
