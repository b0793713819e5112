using System.Collections.Immutable;

namespace Omnichannel.LoadTests.Providers.Twilio;

/// <summary>One message as Twilio keeps it.</summary>
/// <param name="Status">Changes; everything else stays.</param>
internal sealed record TwilioEntry(string Sid, bool IsInbound, string From, string To, string Body, string Status, DateTimeOffset CreatedAt, ImmutableArray<(string Sid, MediaFile File)> Media)
{
    public DateTimeOffset? SentAt { get; init; }

    public int? ErrorCode { get; init; }

    /// <summary>The writer's user id on WhatsApp; the list does not name it.</summary>
    public string? UserId { get; init; }
}

/// <summary>Twilio's list of messages, and who has written STOP. Thread-safe.</summary>
internal sealed class TwilioBook
{
    private readonly Lock _lock = new();
    private readonly List<string> _order = [];
    private readonly Dictionary<string, TwilioEntry> _entries = [];
    private readonly HashSet<string> _stopped = [];

    public void Add(TwilioEntry entry)
    {
        lock (_lock)
        {
            _order.Add(entry.Sid);
            _entries[entry.Sid] = entry;
        }
    }

    public TwilioEntry? Find(string sid)
    {
        lock (_lock) return _entries.GetValueOrDefault(sid);
    }

    public TwilioEntry Change(string sid, Func<TwilioEntry, TwilioEntry> change)
    {
        lock (_lock) return _entries[sid] = change(_entries[sid]);
    }

    /// <summary>Newest first.</summary>
    public ImmutableArray<TwilioEntry> All()
    {
        lock (_lock) return [.. Enumerable.Reverse(_order).Select(sid => _entries[sid])];
    }

    public void SetStopped(string citizen, bool isStopped)
    {
        lock (_lock)
        {
            if (isStopped) _stopped.Add(citizen);
            else _stopped.Remove(citizen);
        }
    }

    public bool IsStopped(string citizen)
    {
        lock (_lock) return _stopped.Contains(citizen);
    }
}
