using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Omnichannel.Grains.Citizens;
using Omnichannel.Grains.Desks;
using Omnichannel.Grains.Gateways;
using Omnichannel.Grains.Log;
using Omnichannel.Grains.Offices;
using Omnichannel.Grains.Operators;
using Omnichannel.Grains.Senders;
using Omnichannel.Grains.Shared;

namespace Omnichannel.Grains.Conversations;

/// <inheritdoc cref="IConversationGrain"/>
/// <remarks>Each call decides by <see cref="ConversationRules"/>, commits once, and only then tells the others. What it
/// tells may get lost in a crash: desk and operator read the same rows again from the store.</remarks>
public sealed partial class ConversationGrain(
    IConversationStore store, IChannelClients clients, TimeProvider time, ILogger<ConversationGrain> logger, ConversationMetrics? metrics = null)
    : Grain, IConversationGrain
{
    private const int TicketTriesMax = 20;
    private const int EventsPerSnapshot = 64;

    /// <summary>How many pages one citizen may have open.</summary>
    private const int PagesMax = 20;

    /// <summary>How many of the newest events are looked at for what a citizen has seen.</summary>
    private const int SeenLookedBack = 100;

    /// <summary>How many events behind a message are looked at for where its files are kept; beyond, a file is fetched once more.</summary>
    private const int FileLookedAhead = 200;
    private static readonly TimeSpan OfficeReadEvery = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan CheckUpEvery = TimeSpan.FromSeconds(30);

    private readonly GatewayProbe _gateways = new();

    /// <summary>Who looks on, the oldest first.</summary>
    private ImmutableArray<Watcher> _pages = [];
    private ConversationId _id;
    private ConversationState _state;
    private long _snapshotVersion;
    private Office? _office;
    private DateTimeOffset _officeReadAt;
    private IGrainTimer? _keepAlive;
    private IGrainTimer? _probe;

    private IOfficeGrain OfficeGrain => GrainFactory.GetGrain<IOfficeGrain>(_id.Office.Name);

    private IDeskGrain Desk => GrainFactory.GetGrain<IDeskGrain>(_id.Office.Name);

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _id = ConversationId.Parse(this.GetPrimaryKeyString());
        (_state, _snapshotVersion) = await store.LoadState(_id);
        // A life before this one may have ended between its commit and its telling.
        if (_state.Visit is { Status: not VisitStatus.Closed }) await TellAgain();
    }

    /// <summary>The pages of a life that ends are cut off: they come back to the next one.</summary>
    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        PushToCitizen(new ConnectionDropped());
        return Task.CompletedTask;
    }

    public async Task<ReceiveResult> Receive(InboundMessage message)
    {
        if (await ReadOffice() is not { } office) return Refused(Refusal.NoSuchOffice);
        var done = await Carry((placement, now) => ConversationRules.Receive(_state, message, _id.Channel, placement, office.Settings, now), () => ConversationState.CitizenKey(message.Key), isNews: false);
        return done.Refusal == Refusal.None ? new ReceiveResult(Refusal.None, done.IsDuplicate, done.Version, VisitForCitizen()) : Refused(done.Refusal);
    }

    public async Task<CommandResult> Execute(VisitCommand command)
    {
        if (await ReadOffice() is not { } office) return new CommandResult(Refusal.NoSuchOffice, 0);
        var done = await Carry(
            (placement, now) => ConversationRules.Decide(_state, command, placement, office.Settings, now, MessageLengthMax),
            command is Reply reply ? () => ConversationState.OperatorKey(reply.Key) : null);
        if (done.IsDuplicate || done.Refusal != Refusal.None) await TellWhoAskedInVain(command);
        // Who asks may know of other hours: next time they are read again.
        if (done.Refusal == Refusal.TooEarly) _office = null;
        if (done.Refusal == Refusal.None && command is HearCitizen) await OfficeGrain.Heard(_id);
        // For a reply the version is that of the message; whatever else happened, where the conversation stands.
        return new CommandResult(done.Refusal, done.IsDuplicate || done.Refusal != Refusal.None ? done.Version : _state.Version);
    }

    public Task Write(string key, string text) => Carry((_, _) =>
        _state.SeenAt(ConversationState.OfficeKey(key)) is { } version ? new Decision.Already(version) : new Decision.Commit([new OfficeWrote(key, text)]));

    public async Task<LinkRefusal> Link(string citizen)
    {
        if (_state.Citizen is { } known && known != citizen) return LinkRefusal.LinkedElsewhere;
        await Carry((_, _) => _state.Citizen == citizen ? new Decision.Already(_state.Version) : new Decision.Commit([new CitizenLinked(citizen)]));
        return LinkRefusal.None;
    }

    public Task<string> Citizen() => Task.FromResult(_state.Citizen ?? CitizenName.Of(_id));

    /// <summary>Decides, takes the place that the decision asks for, and commits.</summary>
    /// <param name="key">Of a message, as the log has it. One that was kept long ago takes no place and no number, and is not refused, whatever has become
    /// of its visit since.</param>
    /// <param name="isNews">Whether what was done before may be news to an operator.</param>
    private async Task<(Refusal Refusal, bool IsDuplicate, long Version)> Carry(Func<Placement?, DateTimeOffset, Decision> decide, Func<string>? key = null, bool isNews = true)
    {
        Placement? placement = null;
        for (var tries = 0; tries < TicketTriesMax; tries++)
        {
            var now = time.GetUtcNow();
            switch (decide(placement, now))
            {
                case Decision.TakePlace or Decision.Refuse { Reason: not Refusal.KeyInvalid } when key is not null && await store.VersionOf(_id, key()) is { } kept:
                    await TellAgain(operators: isNews);
                    return (Refusal.None, true, kept);
                case Decision.Refuse refused:
                    // Who asks for what is not so any more may not have been told.
                    if (refused.Reason is Refusal.NotServed or Refusal.NotYours or Refusal.OfferGone) await TellAgain();
                    return (refused.Reason, false, _state.Version);
                case Decision.Already already:
                    await TellAgain(operators: isNews);
                    return (Refusal.None, true, already.Version);
                case Decision.TakePlace wish:
                    placement = await Desk.TakePlace(wish.Request);
                    break;
                case Decision.Commit commit:
                    await Audit(commit.Events);
                    var first = _state.Version + 1;
                    switch (await Commit(commit.Events, now))
                    {
                        case CommitOutcome.Committed: return (Refusal.None, false, first);
                        case CommitOutcome.KeyExists known:
                            await TellAgain(operators: isNews);
                            return (Refusal.None, true, known.Version);
                        case CommitOutcome.TicketTaken: placement = null; break;
                    }
                    break;
            }
        }
        throw new StoreUnavailableException("No free queue number was found.");
    }

    public async Task<ChatSnapshot> Connect(IGatewayObserver gateway, string connection, long after)
    {
        var office = await ReadOffice() ?? throw new KeyNotFoundException("Unknown office.");
        _pages = PagesBut(connection);
        if (_pages.Length >= PagesMax) DropOnePage();
        _pages = _pages.Add(new Watcher(gateway, connection));
        _keepAlive ??= this.RegisterGrainTimer(_ => CheckUp(), new GrainTimerCreationOptions(CheckUpEvery, CheckUpEvery) { KeepAlive = true });
        _probe ??= this.RegisterGrainTimer(_ => ForgetTheLost(), GatewayProbe.Timer);

        var missed = after > 0 ? await store.ReadAfter(_id, after, staff: false) : null;
        var page = missed is { } entries ? new TranscriptPage(entries, true) : await store.ReadPage(_id, long.MaxValue, staff: false);
        var hasGap = after > 0 && missed is null && page.HasEarlier && page.Entries[0].Seq > after;
        var place = StandsInLine ? await TellDesk() : null;
        return new ChatSnapshot(office.Settings.Name, office.Settings.TextLengthMax, VisitForCitizen(), place, page.Entries, page.HasEarlier, hasGap, _state.Marks, ConversationTag.Of(_id));
    }

    public Task Disconnect(string connection)
    {
        var left = PagesBut(connection);
        if (left.Length == _pages.Length) return Task.CompletedTask;
        _pages = left;
        if (left.IsEmpty)
        {
            _keepAlive?.Dispose();
            _probe?.Dispose();
            _keepAlive = _probe = null;
        }
        return StandsInLine ? TellDesk() : Task.CompletedTask;
    }

    private async Task ForgetTheLost()
    {
        var lost = await _gateways.Lost(_pages);
        if (lost.IsEmpty) return;
        // In a turn of its own: between a commit and its answer the desk would be told how the visit stood before.
        IGrainTimer? forget = null;
        forget = this.RegisterGrainTimer(ForgetInTurn, new GrainTimerCreationOptions(TimeSpan.Zero, Timeout.InfiniteTimeSpan));

        async Task ForgetInTurn(CancellationToken cancellation)
        {
            forget!.Dispose();
            foreach (var connection in lost) await Disconnect(connection);
        }
    }

    public Task MarkCitizen(long delivered, long read) => Mark(delivered, read, 0);

    public Task MarkOperator(OperatorId reader, long read) =>
        _state.Visit is { IsOpen: true } visit && visit.Operator == reader ? Mark(0, 0, read) : Task.CompletedTask;

    public async Task Type(OperatorId? typist)
    {
        if (typist is { } who)
        {
            if (IsServedBy(who)) PushToCitizen(new TypingSeen(_state.Visit!.OperatorName!));
        }
        else if (_state.Visit is { Status: VisitStatus.Served, Operator: { } serving } visit)
        {
            await Tell("operator", () => GrainFactory.GetGrain<IOperatorGrain>(serving.ToString()).CitizenTypes(visit.Id));
        }
    }

    public async Task<TranscriptPage> Transcript(long before, bool staff)
    {
        var page = await store.ReadPage(_id, before, staff);
        return staff ? page with { MessageLengthMax = MessageLengthMax, Account = AccountName } : page;
    }

    public async Task<bool> RecordOutbound(OutboxRow row, OutboundStatus status, string? detail) =>
        await Commit([new OutboundMoved(row.Id.Version, status, row.Attempt, detail)], time.GetUtcNow(), [OutboxRules.After(row, status)]) is CommitOutcome.Committed;

    public Task RecordDelivery(long version, OutboundStatus status, string? detail) =>
        Commit([new OutboundMoved(version, status, 0, detail)], time.GetUtcNow(), [new OutboxChange.Remove(new OutboundId(_id, version))]);

    public async Task MarkSeen(DateTimeOffset upTo, bool read)
    {
        var lately = await store.EventsBefore(_id, long.MaxValue, SeenLookedBack);
        if (lately.LastOrDefault(e => e.At <= upTo) is { } last) await MarkCitizen(last.Version, read ? last.Version : 0);
    }

    public Task KeepFile(long message, int index, Attachment? file) => Commit([new FileKept(message, index, file)], time.GetUtcNow());

    public Task RefuseFile(long message, int index, FileRefusal why) => Commit([new FileKept(message, index, null, why)], time.GetUtcNow());

    public async Task<Attachment?> File(long message, int index)
    {
        var events = await store.EventsAfter(_id, message - 1, FileLookedAhead);
        if (events.IsEmpty || events[0].Version != message || EventCodec.Decode(events[0]) is not CitizenWrote { Attachments: { IsDefault: false } files } || index < 0 || index >= files.Length) return null;
        var kept = events.Select(EventCodec.Decode).OfType<FileKept>().FirstOrDefault(f => f.Message == message && f.Index == index && f.File is not null);
        return kept?.File ?? files[index];
    }

    public Task<string?> Account() => Task.FromResult(_state.Route?.Account);

    public Task Retell(OperatorId to) =>
        _state.Visit is { } visit ? Tell("operator", () => TellOperator(to, visit, lines: [])) : Task.CompletedTask;

    public Task CatchUp(long version)
    {
        if (_state.Version >= version) return TellAgain();
        DeactivateOnIdle();
        return Task.CompletedTask;
    }

    public Task<bool> IsWith(OperatorId who) => Task.FromResult(_state.Visit is { } visit && RowOf(visit).IsOnBoardOf(who));

    private async Task Mark(long citizenDelivered, long citizenRead, long operatorRead)
    {
        if (ConversationRules.Mark(_state, citizenDelivered, citizenRead, operatorRead) is Decision.Commit commit)
            await Commit(commit.Events, time.GetUtcNow());
    }

    /// <summary>The audit knows who meant to silence somebody before it is done: whatever interrupts the two, nobody does it unseen, and it can be lifted.</summary>
    private async Task Audit(ImmutableArray<ConversationEvent> events)
    {
        if (_state.Visit is not { } visit) return;
        foreach (var e in events)
        {
            if (SilenceAudit.EntryOf(e, visit.Id) is { } entry) await OfficeGrain.Record(entry.By.ToString(), entry.What);
            if (e is CitizenSilenced silenced) await OfficeGrain.Silenced(Silence.Of(_id, visit.Id, _state.CitizenName, silenced));
        }
    }

    private async ValueTask<Office?> ReadOffice()
    {
        var now = time.GetUtcNow();
        if (_office is not null && now - _officeReadAt < OfficeReadEvery) return _office;
        _office = await OfficeGrain.Read();
        _officeReadAt = now;
        return _office;
    }

    private void DropOnePage()
    {
        var (gateway, connection) = _pages[0];
        _pages = _pages.RemoveAt(0);
        gateway.Push([new Delivery(connection, new ConnectionDropped())]);
    }

    private ImmutableArray<Watcher> PagesBut(string connection) => _pages.RemoveAll(page => page.Connection == connection);

    /// <summary>Of the account that answers this citizen.</summary>
    private string AccountName => _state.Route?.Account ?? SenderKey.DefaultAccount;

    private int? MessageLengthMax => clients.Find(_id.Office, _id.Channel, AccountName)?.MessageLengthMax;

    private bool StandsInLine => _state.Visit is { StandsInLine: true };

    private bool IsServedBy(OperatorId who) => _state.Visit is { Status: VisitStatus.Served } visit && visit.Operator == who;

    private ChatVisit? VisitForCitizen() =>
        _state.Visit is { } v ? new ChatVisit(v.Id, v.Id.Ticket, v.Status, v.OperatorName, v.Version, v.DueAt, v.Park, OpensAt(v), v.MayChoose, v.CallBackAt) : null;

    /// <summary>Null too when the hours have been corrected meanwhile and the office is open.</summary>
    private DateTimeOffset? OpensAt(Visit visit) =>
        visit.NotBefore > time.GetUtcNow() && _office?.Settings.IsOpen(time.GetUtcNow()) == true ? null : visit.NotBefore;

    private static ReceiveResult Refused(Refusal reason) => new(reason, false, 0, null);
}
