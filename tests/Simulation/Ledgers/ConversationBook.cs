using Omnichannel.Grains.Conversations;
using Omnichannel.Grains.Log;
using Omnichannel.Grains.Shared;

namespace Omnichannel.Simulation.Ledgers;

public sealed record LoggedEvent(long Version, DateTimeOffset At, ConversationEvent Event)
{
    /// <summary>What must be unique in its conversation; null for what is no message. Taken from the event, not from what the store was told.</summary>
    public string? Key { get; } = Event switch
    {
        CitizenWrote m => ConversationState.CitizenKey(m.Key),
        OperatorWrote m => ConversationState.OperatorKey(m.Key),
        OfficeWrote { Key: { } key } => ConversationState.OfficeKey(key),
        _ => null,
    };
}

/// <summary>One conversation as it was committed.</summary>
public sealed class ConversationBook(ConversationId id)
{
    private readonly List<LoggedEvent> _log = [];
    private readonly Dictionary<string, long> _versionByKey = [];
    private readonly Dictionary<long, VisitRow> _rows = [];

    public ConversationId Id => id;

    /// <summary>The event of version n stands at n - 1.</summary>
    public IReadOnlyList<LoggedEvent> Log => _log;

    public VisitModel? Visit { get; set; }

    /// <summary>The newest row of its newest visit.</summary>
    public VisitRow? Row { get; private set; }

    public Marks Marks { get; private set; } = Marks.None;

    public DateTimeOffset ChangedAt => _log.Count == 0 ? DateTimeOffset.MinValue : _log[^1].At;

    /// <summary>The highest version at which a message was acknowledged to its sender.</summary>
    public long Acknowledged { get; set; }

    public VisitRow? RowAt(long version) => _rows.GetValueOrDefault(version);

    public void Put(VisitRow row) => Row = _rows[row.Version] = row;

    public LoggedEvent? At(long version) => version >= 1 && version <= _log.Count ? _log[(int)version - 1] : null;

    public long? VersionOf(string key) => _versionByKey.TryGetValue(key, out var version) ? version : null;

    /// <returns>The version at which its key stands already; null when it is new.</returns>
    public long? Append(LoggedEvent logged)
    {
        _log.Add(logged);
        if (logged.Event is MarksMoved moved) Marks = moved.Marks;
        if (logged.Key is not { } key || _versionByKey.TryAdd(key, logged.Version)) return null;
        return _versionByKey[key];
    }
}
