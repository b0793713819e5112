using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Omnichannel.Grains.Desks;
using Omnichannel.Grains.Gateways;
using Omnichannel.Grains.Log;
using Omnichannel.Grains.Operators;
using Omnichannel.Grains.Senders;
using Omnichannel.Grains.Shared;
using Orleans.Storage;

namespace Omnichannel.Grains.Conversations;

/// <summary>The one step that changes anything: commit, then tell.</summary>
public sealed partial class ConversationGrain
{
    private static readonly TimeSpan TellAgainAfter = TimeSpan.FromSeconds(2);

    private IGrainTimer? _tellLater;

    /// <summary>Commits the events and, once they are durable, tells citizen, desk, operators and sender.</summary>
    /// <exception cref="InconsistentStateException">Another activation has written: this one steps down.</exception>
    /// <exception cref="StoreUnavailableException">Unknown outcome: this activation steps down and the next one reads the truth.</exception>
    /// <param name="outbox">Changes of the outbox, beside those that the events imply.</param>
    private async Task<CommitOutcome> Commit(ImmutableArray<ConversationEvent> events, DateTimeOffset at, params ImmutableArray<OutboxChange> outbox)
    {
        var after = _state;
        foreach (var e in events) after = after.Apply(e, at);
        var snapshot = SnapshotIsDue(after) ? EventCodec.EncodeSnapshot(after) : (ReadOnlyMemory<byte>?)null;
        var queued = OutboxRules.Queued(_id, _state.Version + 1, events, after, at);
        var commit = new ConversationCommit(
            _id, _state.Version, ImmutableArray.CreateRange(events, EventCodec.Encode, at), ChangedRow(after), [.. outbox, .. queued], snapshot);

        CommitOutcome outcome;
        try
        {
            outcome = await store.Commit(commit);
        }
        catch (StoreUnavailableException)
        {
            DeactivateOnIdle();
            throw;
        }
        switch (outcome)
        {
            case CommitOutcome.Committed:
                var before = _state;
                _state = after;
                metrics?.OnCommitted(_id, events);
                if (snapshot is not null) _snapshotVersion = after.Version;
                await TellAll(before, events, at);
                if (!queued.IsEmpty) await TellSender();
                break;
            case CommitOutcome.VersionConflict conflict:
                throw new InconsistentStateException($"A conversation stands at {conflict.ActualVersion}, this activation at {_state.Version}.");
        }
        return outcome;
    }

    private bool SnapshotIsDue(in ConversationState after) =>
        after.Version - _snapshotVersion >= EventsPerSnapshot || (after.Visit is { IsOpen: false } && _state.Visit is not { IsOpen: false });

    private VisitRow? ChangedRow(in ConversationState after) =>
        after.Visit is { } visit && visit.Version != _state.Visit?.Version ? visit.ToRow(_id, after.CitizenName, after.Citizen) : null;

    private Task TellAll(in ConversationState before, ImmutableArray<ConversationEvent> events, DateTimeOffset at)
    {
        var first = before.Version + 1;
        if (!_pages.IsEmpty)
        {
            PushToCitizen(Transcripts.EntriesOf(events, first, at, staff: false) is { IsEmpty: false } entries ? new EntriesAdded(entries, before.LastShown) : null);
            PushToCitizen(_state.Marks != before.Marks ? new MarksPushed(_state.Marks) : null);
        }
        return _state.Visit is { } visit ? TellOfVisit(before.Visit, visit, events, first, at) : Task.CompletedTask;
    }

    private async Task TellOfVisit(Visit? before, Visit visit, ImmutableArray<ConversationEvent> events, long first, DateTimeOffset at)
    {
        if (visit.Version != before?.Version)
        {
            PushToCitizen(_pages.IsEmpty ? null : new ChatVisitMoved(VisitForCitizen()!));
            await TellDesk();
        }
        if (!visit.IsWithNobody || before is { IsWithNobody: false }) await TellOperators(before, visit, events, first, at);
    }

    private async Task TellOperators(Visit? before, Visit visit, ImmutableArray<ConversationEvent> events, long first, DateTimeOffset at)
    {
        // Who is offered the visit sees what was said so far; after that, each new line.
        ImmutableArray<TranscriptEntry>? lines = events.Any(e => e is VisitOffered or VisitConsulted) ? null : Transcripts.EntriesOf(events, first, at, staff: true);
        foreach (var who in WhoHave(before).Union(WhoHave(visit))) await Tell("operator", () => TellOperator(who, visit, lines));
    }

    /// <summary>On whose boards it is.</summary>
    private IEnumerable<OperatorId> WhoHave(Visit? visit) =>
        visit is null ? [] : new[] { visit.Operator, visit.Consultant }.OfType<OperatorId>().Distinct().Where(RowOf(visit).IsOnBoardOf);

    /// <summary>How everything stands, to desk, operator and sender once more: after a life that may not have told them. They
    /// know what they knew already by its version.</summary>
    /// <param name="operators">Their consoles too, each with a page of what was said.</param>
    private async Task TellAgain(bool operators = true)
    {
        await TellSender();
        if (_state.Visit is not { } visit) return;
        await TellDesk();
        if (operators) foreach (var who in new[] { visit.Operator, visit.Consultant, visit.Before }.OfType<OperatorId>().Distinct())
            await Tell("operator", () => TellOperator(who, visit, lines: null));
    }

    /// <summary>Who asks for what cannot be may see a visit that he has no longer: the word that it left him got lost.</summary>
    private async Task TellWhoAskedInVain(VisitCommand command)
    {
        if (_state.Visit is { } visit && visit.Id == command.Visit && AskedBy(command) is { } who && !RowOf(visit).IsOnBoardOf(who)) await Retell(who);
    }

    private static OperatorId? AskedBy(VisitCommand command) => command switch
    {
        AcceptOffer c => c.Operator,
        DeclineOffer c => c.Operator,
        Reply c => c.Operator,
        TransferVisit c => c.Operator,
        ConsultVisit c => c.Operator,
        AnswerConsult c => c.By,
        ParkVisit c => c.Operator,
        CloseVisit c => c.Operator,
        _ => null,
    };

    private Task TellSender() =>
        _id.Channel.LeavesByProvider() ? Tell("sender", () => GrainFactory.GetGrain<ISenderGrain>(SenderKey.Of(_id, _state.Route?.Account)).Wake()) : Task.CompletedTask;

    /// <param name="lines">The new lines; null = what was said so far, for one who may not have it.</param>
    private async Task TellOperator(OperatorId who, Visit visit, ImmutableArray<TranscriptEntry>? lines)
    {
        lines ??= (await store.ReadPage(_id, long.MaxValue, staff: true)).Entries;
        await GrainFactory.GetGrain<IOperatorGrain>(who.ToString()).Track(RowOf(visit), _state.Marks, lines.Value);
    }

    /// <summary>The desk takes the place that it answers for shown, so every page is shown it.</summary>
    private async Task<PlaceInLine?> TellDesk()
    {
        PlaceInLine? place = null;
        await Tell("desk", async () => place = await Desk.Track(RowOf(_state.Visit!), _pages));
        if (place is not null) PushToCitizen(new PlaceMoved(place));
        return place;
    }

    /// <summary>While pages look on. Another activation, or the last commit of a process that died, may have gone beyond what is known
    /// here, and a desk that woke up may not know who watches.</summary>
    private async Task CheckUp()
    {
        if (await store.EventsAfter(_id, _state.Version, 1) is not [])
        {
            DeactivateOnIdle();
            return;
        }
        if (StandsInLine) await TellDesk();
        // Who waits for an opening that has come early learns of it, though nothing has become of the visit.
        if (_state.Visit is { NotBefore: not null } && await ReadOffice() is not null && VisitForCitizen() is { NotBefore: null } visit) PushToCitizen(new ChatVisitMoved(visit));
    }

    private VisitRow RowOf(Visit visit) => visit.ToRow(_id, _state.CitizenName, _state.Citizen);

    private void PushToCitizen(HubPush? push)
    {
        if (push is null) return;
        foreach (var (gateway, connection) in _pages) gateway.Push([new Delivery(connection, push)]);
    }

    /// <summary>Tells another grain. What was committed stays committed if that fails; it is told again in a moment, and by the next
    /// life, until it is told. An operator who was given a visit without being asked must come to know of it.</summary>
    private async Task Tell(string whom, Func<Task> tell)
    {
        try
        {
            await tell();
        }
        catch (Exception e)
        {
            LogNotTold(e, whom, _state.Visit?.Id);
            _tellLater ??= this.RegisterGrainTimer(_ => TellWhatWasNotTold(), new GrainTimerCreationOptions(TellAgainAfter, Timeout.InfiniteTimeSpan) { KeepAlive = true });
        }
    }

    private Task TellWhatWasNotTold()
    {
        _tellLater?.Dispose();
        _tellLater = null;
        return TellAgain();
    }

    [LoggerMessage(EventId = 2001, Level = LogLevel.Warning, Message = "The {Whom} was not told of visit {Visit}; it will be later.")]
    private partial void LogNotTold(Exception e, string whom, VisitId? visit);
}
