using System.Collections.Immutable;
using Omnichannel.Grains.Log;
using Omnichannel.Store.Log;

namespace Omnichannel.Store.InMemory;

/// <summary>One conversation's events and snapshot. The event of version n stands at n - 1.</summary>
internal sealed class InMemoryConversation
{
    private readonly List<StoredEvent> _events = [];
    private readonly Dictionary<long, long> _versionByKey = [];
    private ReadOnlyMemory<byte>? _snapshot;
    private long _snapshotVersion;

    public long Version => _events.Count;

    public long? VersionOf(string key) => _versionByKey.TryGetValue(EventKey.Hash(key), out var version) ? version : null;

    public void Append(ConversationCommit commit)
    {
        foreach (var change in commit.Events)
        {
            _events.Add(new StoredEvent(Version + 1, StoreTime.Kept(change.At), change.Kind, change.Data.ToArray()));
            if (change.Key is { } key) _versionByKey.Add(EventKey.Hash(key), Version);
        }
        if (commit.Snapshot is not { } snapshot) return;
        _snapshot = snapshot.ToArray();
        _snapshotVersion = Version;
    }

    public StoredConversation Stored() => new(Version, _snapshotVersion, _snapshot, After(_snapshotVersion, int.MaxValue));

    public ImmutableArray<StoredEvent> After(long version, int limit)
    {
        var first = Math.Clamp(version, 0, Version);
        return Page(first, Math.Min(limit, Version - first));
    }

    public ImmutableArray<StoredEvent> Before(long version, int limit)
    {
        var end = Math.Clamp(version - 1, 0, Version);
        var count = Math.Min(limit, end);
        return Page(end - count, count);
    }

    private ImmutableArray<StoredEvent> Page(long first, long count) => [.. _events.GetRange((int)first, (int)count)];
}
