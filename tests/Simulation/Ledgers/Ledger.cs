using System.Collections.Immutable;
using Omnichannel.Grains.Conversations;
using Omnichannel.Grains.Log;
using Omnichannel.Grains.Shared;

namespace Omnichannel.Simulation.Ledgers;

/// <summary>What the store has truly kept, commit by commit: the truth against which everything else is held.</summary>
public sealed class Ledger
{
    private readonly Dictionary<ConversationId, ConversationBook> _books = [];
    private readonly Dictionary<VisitId, VisitRow> _open = [];
    private readonly Dictionary<OperatorId, int> _loads = [];
    private readonly Dictionary<OutboundId, OutboxRow> _outbox = [];

    public IReadOnlyCollection<ConversationBook> Books => _books.Values;

    /// <summary>Every visit that is not closed.</summary>
    public IReadOnlyCollection<VisitRow> Open => _open.Values;

    public IReadOnlyDictionary<OutboundId, OutboxRow> Outbox => _outbox;

    /// <summary>Messages of both sides.</summary>
    public long Messages { get; private set; }

    public ConversationBook Of(ConversationId id)
    {
        if (!_books.TryGetValue(id, out var book)) _books[id] = book = new ConversationBook(id);
        return book;
    }

    public VisitRow? RowOf(VisitId visit) => _open.GetValueOrDefault(visit);

    /// <summary>How many visits an operator serves or has on offer.</summary>
    public int Load(OperatorId who) => _loads.GetValueOrDefault(who);

    public SeenCommit Enter(ConversationCommit commit)
    {
        var book = Of(commit.Conversation);
        var before = book.Row;
        var moves = commit.Events.Select(e => Move(book, e)).ToImmutableArray();
        if (commit.Visit is { } row) Enter(book, row);
        var outbox = commit.Outbox.IsDefault ? [] : commit.Outbox;
        foreach (var change in outbox) Enter(change);
        return new SeenCommit(book, moves, before, commit.Visit, outbox);
    }

    private VisitMove Move(ConversationBook book, NewEvent e)
    {
        var version = book.Log.Count + 1;
        var logged = new LoggedEvent(version, e.At, EventCodec.Decode(new StoredEvent(version, e.At, e.Kind, e.Data)));
        if (logged.Event is CitizenWrote or OperatorWrote) Messages++;
        var before = book.Visit;
        var (after, impossible) = VisitModel.Step(before, logged.Event);
        book.Visit = after;
        return new VisitMove(logged, before, after, impossible, book.Append(logged));
    }

    private void Enter(ConversationBook book, VisitRow row)
    {
        if (book.Row is { } before) Shift(before, -1);
        book.Put(row);
        Shift(row, +1);
        if (row.IsOpen) _open[row.Visit] = row;
        else _open.Remove(row.Visit);
    }

    private void Shift(VisitRow row, int by)
    {
        if (row.Operator is { } who && row.Occupies(who)) _loads[who] = Load(who) + by;
    }

    private void Enter(OutboxChange change)
    {
        if (change is OutboxChange.Put put) _outbox[put.Id] = put.Row;
        else if (change is OutboxChange.Remove) _outbox.Remove(change.Id);
        else if (change is OutboxChange.Move move && _outbox.TryGetValue(move.Id, out var row)) _outbox[move.Id] = row with { State = move.State, Attempt = move.Attempt };
    }
}
