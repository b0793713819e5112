using System.Collections.Immutable;
using System.Globalization;
using Microsoft.Extensions.Logging;
using Omnichannel.Grains.Conversations;
using Omnichannel.Grains.Desks;
using Omnichannel.Grains.Gateways;
using Omnichannel.Grains.Log;
using Omnichannel.Grains.Offices;
using Omnichannel.Grains.Shared;
using Orleans.Concurrency;

namespace Omnichannel.Grains.Operators;

/// <summary>What an operator keeps across restarts.</summary>
[GenerateSerializer, Alias("OperatorState")]
public sealed record OperatorState
{
    /// <summary>What he chose: Available or Away; Offline when signed out.</summary>
    [Id(0)] public OperatorStatus Wanted { get; init; }

    /// <summary>How many lives the stream has had.</summary>
    [Id(1)] public long Epoch { get; init; }
}

/// <inheritdoc cref="IOperatorGrain"/>
[Reentrant]
public sealed partial class OperatorGrain(
    [PersistentState("operator")] IPersistentState<OperatorState> state,
    IConversationStore store,
    TimeProvider time,
    ILogger<OperatorGrain> logger) : Grain, IOperatorGrain
{
    private const int MissesUntilAway = 2;
    private static readonly TimeSpan LookEvery = TimeSpan.FromMinutes(1);

    /// <summary>How long after its time a card may still wait for the word that it has moved on.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly Dictionary<string, IGatewayObserver> _consoles = [];
    private readonly GatewayProbe _gateways = new();
    private readonly RecentVersions _left = new(kept: 1_000);
    private OperatorId _id;
    private Office _office = null!;
    private StaffMember _member = null!;
    private OperatorStream _stream = null!;
    private IGrainTimer? _grace;
    private IGrainTimer? _look;
    private IGrainTimer? _probe;
    private DateTimeOffset? _lostSince;
    private long _standingVersion;
    private int _misses;

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _id = OperatorId.Parse(this.GetPrimaryKeyString());
        await ReadMember();
        await state.Write(state.State with { Epoch = state.State.Epoch + 1 });

        var cards = OperatorBoard.Empty.Cards.ToBuilder();
        foreach (var row in (await store.OpenVisits(_id.Office, cancellationToken)).Where(row => row.IsOnBoardOf(_id)))
            cards[row.Visit.ToString()] = await ReadCard(row);
        // After a restart no console is connected yet, whatever he wanted: who does not come back loses his visits in time.
        _lostSince = time.GetUtcNow();
        _stream = new OperatorStream(state.State.Epoch.ToString(CultureInfo.InvariantCulture), new OperatorBoard(state.State.Wanted, cards.ToImmutable()));
        if (state.State.Wanted != OperatorStatus.Offline) StartGrace();
    }

    public async Task<ConsoleResume> Connect(IGatewayObserver gateway, string connection, string? epoch, long seq)
    {
        _consoles[connection] = gateway;
        _lostSince = null;
        _grace?.Dispose();
        _grace = null;
        _look ??= this.RegisterGrainTimer(_ => LookAtOverdue(), new GrainTimerCreationOptions(LookEvery, LookEvery) { KeepAlive = true });
        _probe ??= this.RegisterGrainTimer(_ => ForgetTheLost(), GatewayProbe.Timer);
        if (state.State.Wanted == OperatorStatus.Offline) await Want(OperatorStatus.Away);
        else await Show(state.State.Wanted);

        var profile = new OperatorProfile(_id, _member.Name, _member.Capacity, _office.Settings.Name,
            [.. _office.Staff.Where(s => s.IsEnabled && s.Id != _id).Select(s => new Colleague(s.Id, s.Name))], _office.Settings.TextLengthMax);
        var missed = _stream.Since(epoch, seq);
        return new ConsoleResume(_stream.Epoch, _stream.Seq, missed is null ? _stream.Board : null, missed ?? [], profile);
    }

    /// <summary>The consoles of a life that ends are cut off: they come back to the next one.</summary>
    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        Push(new ConnectionDropped());
        return Task.CompletedTask;
    }

    public async Task Disconnect(string connection)
    {
        if (!_consoles.Remove(connection) || _consoles.Count > 0) return;
        _look?.Dispose();
        _probe?.Dispose();
        _look = _probe = null;
        StartGrace();
        await TellDesk();
    }

    private async Task ForgetTheLost()
    {
        foreach (var connection in await _gateways.Lost([.. _consoles.Select(c => new Watcher(c.Value, c.Key))])) await Disconnect(connection);
    }

    public async Task SetStatus(OperatorStatus status)
    {
        _misses = 0;
        await Want(status);
    }

    public async Task Track(VisitRow row, Marks marks, ImmutableArray<TranscriptEntry> entries)
    {
        var card = _stream.Board.Cards.GetValueOrDefault(row.Visit.ToString());
        if (card is null ? _left.IsOld(row.Visit, row.Version) : row.Version < card.Row.Version) return;
        if (row.IsOnBoardOf(_id))
        {
            if (row == card?.Row && marks == card.Marks && entries.IsEmpty) return;
            if (row.Status == VisitStatus.Served && card?.Row.Status != VisitStatus.Served) _misses = 0;
            Append(new CardChanged(card?.After(row, marks, entries) ?? VisitCard.For(row, marks, entries), entries));
        }
        else if (card is not null)
        {
            _left.Remember(row.Visit, row.Version);
            Append(new CardRemoved(row.Visit, row.Status));
            if (IsMiss(card.Row, row) && ++_misses >= MissesUntilAway)
            {
                LogMissed(_id.Office, _misses);
                await SetStatus(OperatorStatus.Away);
            }
        }
    }

    public Task CitizenTypes(VisitId visit)
    {
        Push(new ConsoleTyping(visit));
        return Task.CompletedTask;
    }

    public async Task<OperatorStanding> Standing()
    {
        await ReadMember();
        return StandingNow();
    }

    private async Task ReadMember()
    {
        _office = await GrainFactory.GetGrain<IOfficeGrain>(_id.Office.Name).Read() ?? throw new KeyNotFoundException("Unknown office.");
        _member = _office.Find(_id) ?? throw new KeyNotFoundException("Not a member of this office's staff.");
    }

    /// <summary>A card past its time has moved on, as a rule, and the word of it got lost: its conversation says how it stands.</summary>
    private async Task LookAtOverdue()
    {
        var latest = time.GetUtcNow() - Patience;
        foreach (var row in _stream.Board.Cards.Values.Select(c => c.Row).Where(r => r.OfferDeadline < latest || r.DueAt < latest))
        {
            try
            {
                await GrainFactory.GetGrain<IConversationGrain>(row.Conversation.ToString()).Retell(_id);
            }
            catch (Exception e)
            {
                LogNotRetold(e, row.Visit);
            }
        }
    }

    private bool IsMiss(VisitRow before, VisitRow after) =>
        before.Status == VisitStatus.Offered && after.Status == VisitStatus.Waiting && before.OfferDeadline <= time.GetUtcNow();

    private void StartGrace()
    {
        _lostSince ??= time.GetUtcNow();
        _grace ??= this.RegisterGrainTimer(_ => GraceIsOver(), new GrainTimerCreationOptions(_office.Settings.ConsoleGrace, Timeout.InfiniteTimeSpan) { KeepAlive = true });
    }

    /// <summary>No console came back. What he chose is kept: a console that comes back later finds it.</summary>
    private Task GraceIsOver()
    {
        _grace?.Dispose();
        _grace = null;
        return _consoles.Count == 0 ? Show(OperatorStatus.Offline) : Task.CompletedTask;
    }

    private async Task Want(OperatorStatus status)
    {
        if (state.State.Wanted != status) await state.Write(state.State with { Wanted = status });
        await Show(status);
    }

    private Task Show(OperatorStatus status)
    {
        if (_stream.Board.Status != status) Append(new StatusChanged(status));
        return TellDesk();
    }

    private void Append(OperatorEvent e)
    {
        var seq = _stream.Append(e);
        Push(new OperatorPush(_stream.Epoch, seq, e));
    }

    private void Push(HubPush push)
    {
        foreach (var (connection, gateway) in _consoles) gateway.Push([new Delivery(connection, push)]);
    }

    private Task TellDesk()
    {
        _standingVersion++;
        return GrainFactory.GetGrain<IDeskGrain>(_id.Office.Name).TrackOperator(StandingNow());
    }

    private OperatorStanding StandingNow() =>
        new(_id, state.State.Epoch, _standingVersion, _member.Name, _stream.Board.Status, _member.Capacity, _lostSince, _member.Skills);

    private async Task<VisitCard> ReadCard(VisitRow row)
    {
        try
        {
            var (conversation, _) = await store.LoadState(row.Conversation);
            var page = await store.ReadPage(row.Conversation, long.MaxValue, staff: true);
            return VisitCard.For(row, conversation.Marks, page.Entries);
        }
        catch (Exception e) when (e is InvalidDataException or System.Text.Json.JsonException)
        {
            LogUnreadable(e, row.Visit);
            return VisitCard.For(row, Marks.None, []);
        }
    }

    [LoggerMessage(EventId = 2203, Level = LogLevel.Warning, Message = "Visit {Visit} does not say how it stands.")]
    private partial void LogNotRetold(Exception e, VisitId visit);

    [LoggerMessage(EventId = 2202, Level = LogLevel.Error, Message = "The conversation of visit {Visit} cannot be read; its card is shown without text.")]
    private partial void LogUnreadable(Exception e, VisitId visit);

    [LoggerMessage(EventId = 2201, Level = LogLevel.Information, Message = "An operator of {Office} missed {Misses} offers in a row and is set away.")]
    private partial void LogMissed(OfficeId office, int misses);
}
