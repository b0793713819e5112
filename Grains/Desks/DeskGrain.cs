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
public sealed partial class DeskGrain(IConversationStore store, TimeProvider time, ILogger<DeskGrain> logger, DeskMetrics? metrics = null)
    : Grain, IDeskGrain, IRemindable
{
    private const string WakeReminder = "wake";
    private const int LineMax = 500;
    private static readonly TimeSpan WakeEvery = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan ReconcileEvery = TimeSpan.FromSeconds(30);

    private readonly Dictionary<DateOnly, Dictionary<Channel, int>> _lastNumbers = [];
    private readonly DecisionLog _decisions = new();
    private DeskBook _book = null!;
    private OfficeId _id;
    private Office _office = null!;
    private Pump? _pump;
    private DateTimeOffset _wokeAt;
    private DateTimeOffset _reconciledAt;

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _id = OfficeId.Parse(this.GetPrimaryKeyString());
        _office = await ReadOffice();
        _book = new DeskBook(_office, time.GetUtcNow());
        _wokeAt = time.GetUtcNow();
        await Reconcile();
        // A desk with people in line must not stay asleep after a restart just because nobody calls it.
        await this.RegisterOrUpdateReminder(WakeReminder, WakeEvery, WakeEvery, cancellationToken);
        _pump = new Pump(this, Work, Tick);
        _pump.Wake();
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        metrics?.OnGone(_id);
        return Task.CompletedTask;
    }

    public async Task<Placement> TakePlace(PlaceRequest request)
    {
        var settings = _office.Settings;
        var opens = settings.OpensNext(time.GetUtcNow());
        var visit = request.Visit ?? await TakeNumber(request.Channel, settings.DayOf(opens ?? time.GetUtcNow()));
        var now = time.GetUtcNow();
        var place = _book.Lines.Reserve(request, now);
        var callBackAt = now + settings.CallBackIn;
        return new Placement(visit, place, ShownAt(place, request), opens > now ? opens : null, settings.OpensNext(callBackAt) ?? callBackAt);
    }

    private PlaceInLine? ShownAt(Place reserved, PlaceRequest request)
    {
        if (_book.Lines.Of(request.Need).PositionOf(reserved) is not { } position) return null;
        _placesMoved = true;
        return new PlaceInLine(position, OutlookOf(request.Need).WaitAt(position, request.Class, request.Channel));
    }

    public Task<PlaceInLine?> Track(VisitRow visit, ImmutableArray<Watcher> watchers)
    {
        Track(visit);
        var place = PlaceOf(visit);
        Watch(visit, watchers, place);
        return Task.FromResult(place is null ? null : Numbered(place));
    }

    public Task TrackOperator(OperatorStanding standing)
    {
        if (_book.Staff.Track(standing)) Changed();
        return Task.CompletedTask;
    }

    public Task<DeskView> View()
    {
        var counts = _book.Visits.Values.CountBy(v => v.Status).ToDictionary();
        var lines = _book.Lines.All.Where(l => l.Value.Count > 0).OrderBy(l => l.Key.ToString(), StringComparer.Ordinal)
            .Select(l => new LineView(l.Key, l.Value.Count, OutlookOf(l.Key).WaitAt(l.Value.Count + 1, perPosition: 0)));
        var loads = _book.Staff.All.OrderBy(o => o.Operator.Name, StringComparer.Ordinal)
            .Select(o => new OperatorLoad(o.Operator, o.Name, o.Status, _book.Staff.Load(o.Operator), o.Capacity));
        return Task.FromResult(new DeskView(
            _office.Settings.IsOpen(time.GetUtcNow()), Count(VisitStatus.Waiting), Count(VisitStatus.Offered), Count(VisitStatus.Served),
            Count(VisitStatus.Consulted), Count(VisitStatus.Parked), [.. lines], [.. loads]));

        int Count(VisitStatus status) => counts.GetValueOrDefault(status);
    }

    public Task<ImmutableArray<LineEntry>> Line(int limit) => Task.FromResult<ImmutableArray<LineEntry>>(
    [
        .. _book.Lines.All.OrderBy(l => l.Key.ToString(), StringComparer.Ordinal)
            .SelectMany(l => l.Value.InOrder().Select(i => (l.Value, i.Position, Row: _book.Visits[i.Visit])))
            .Take(Math.Clamp(limit, 0, LineMax))
            .Select(e => new LineEntry(
                e.Row.Visit, e.Row.Conversation, e.Row.LineOf, e.Position, e.Value.OvertakesOf(e.Row.Visit) ?? 0,
                e.Row.Class, e.Row.Status, e.Row.WaitingSince, e.Row.NotBefore, e.Row.CitizenName)),
    ]);

    public Task<ImmutableArray<DeskDecision>> Decisions(int limit) => Task.FromResult(_decisions.Last(limit));

    public async Task<int> Reconcile()
    {
        _office = await ReadOffice();
        if (_book.Configure(_office, time.GetUtcNow())) Changed();
        await AskOperators();
        var known = _book.Visits.Values.ToList();
        var open = await store.OpenVisits(_id);
        // Rows told while the store was read are newer than both lists: only what was known before can be missing in it.
        var closed = known.ExceptBy(open.Select(v => v.Visit), v => v.Visit).Where(v => _book.Visits.GetValueOrDefault(v.Visit)?.Version == v.Version).ToList();
        foreach (var visit in closed)
        {
            _book.Forget(visit.Visit, time.GetUtcNow());
            _passed.Remove(visit.Visit);
            _told.Remove(visit.Visit);
            Unwatch(visit.Visit);
        }
        var moved = open.Where(Track).ToList();
        if (closed.Count > 0) Changed();
        var differed = closed.Count + moved.Count;
        if (differed > 0) LogReconciled(_id, differed, open.Length);
        _reconciledAt = time.GetUtcNow();
        // For a desk that wakes up everything is news. Later, what it was not told others were not told either.
        if (_pump is null) return differed;
        foreach (var visit in closed) _untold[visit.Conversation] = visit.Version + 1;
        foreach (var visit in moved) _untold[visit.Conversation] = visit.Version;
        return differed;
    }

    private async Task<VisitId> TakeNumber(Channel channel, DateOnly day)
    {
        if (!_lastNumbers.ContainsKey(day))
        {
            var last = await store.LastTickets(_id, day);
            _lastNumbers.TryAdd(day, last.ToDictionary());
            foreach (var old in _lastNumbers.Keys.Where(d => d < day.AddDays(-1)).ToList()) _lastNumbers.Remove(old);
        }
        var numbers = _lastNumbers[day];
        var next = numbers[channel] = numbers.GetValueOrDefault(channel) + 1;
        return new VisitId(_id, day, new Ticket(channel, next));
    }

    /// <summary>All at once: those who cannot be reached cost the time of one call, however many they are.</summary>
    private Task AskOperators()
    {
        var enabled = _office.Staff.Where(s => s.IsEnabled).Select(s => s.Id).ToHashSet();
        foreach (var gone in _book.Staff.All.Select(o => o.Operator).Where(o => !enabled.Contains(o)).ToList()) _book.Staff.Forget(gone);
        return Task.WhenAll(enabled.Select(AskOperator));
    }

    /// <summary>One who does not answer stands as he stood: the others are served all the same.</summary>
    private async Task AskOperator(OperatorId who)
    {
        try
        {
            if (_book.Staff.Track(await GrainFactory.GetGrain<IOperatorGrain>(who.ToString()).Standing())) Changed();
        }
        catch (Exception e)
        {
            LogNoStanding(e, _id);
        }
    }

    public Task ReceiveReminder(string reminderName, TickStatus status) => Task.CompletedTask;

    /// <returns>Whether it was news.</returns>
    private bool Track(VisitRow visit)
    {
        var now = time.GetUtcNow();
        var overtaken = _book.Lines.Of(visit).OvertakesOf(visit.Visit) ?? 0;
        if (!_book.Track(visit, now, out var before)) return false;
        if (before is { Status: VisitStatus.Offered, Operator: { } who } && visit.Status == VisitStatus.Waiting) Passed(visit.Visit, who, now);
        else if (!visit.StandsInLine) _passed.Remove(visit.Visit);
        Learn(before, overtaken, visit);
        if (!visit.StandsInLine) Unwatch(visit.Visit);
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
