using System.Runtime.InteropServices;

namespace Omnichannel.Gateway.Webhooks;

/// <summary>Which hook in the spool waits for which: those of one conversation come one after another, and nobody waits for another
/// conversation's. One of which it is not known whom it concerns comes after all of its office before it, and before all after it. Not thread-safe.</summary>
internal sealed class SpoolOrder
{
    private readonly Dictionary<string, Line> _offices = [];

    /// <summary>Whether one that concerns them would have to wait.</summary>
    public bool Holds(string office, IEnumerable<long> conversations) => _offices.TryGetValue(office, out var line) && conversations.Any(c => line.LastOf(c) is not null);

    /// <summary>Whether any of the office would have to wait.</summary>
    public bool HoldsAll(string office) => _offices.TryGetValue(office, out var line) && line.Everyones is not null;

    public void Add(SpoolEntry entry)
    {
        ref var line = ref CollectionsMarshal.GetValueRefOrAddDefault(_offices, entry.Office, out _);
        (line ??= new Line()).Add(entry);
    }

    /// <returns>Those that are next now.</returns>
    public IEnumerable<SpoolEntry> Remove(SpoolEntry entry)
    {
        if (_offices.TryGetValue(entry.Office, out var line) && line.Remove(entry)) _offices.Remove(entry.Office);
        return entry.Leave();
    }

    /// <summary>An office's.</summary>
    private sealed class Line
    {
        private readonly Dictionary<long, SpoolEntry> _last = [];

        /// <summary>The last one of which it is not known whom it concerns.</summary>
        public SpoolEntry? Everyones { get; private set; }

        public SpoolEntry? LastOf(long conversation) => _last.GetValueOrDefault(conversation) ?? Everyones;

        public void Add(SpoolEntry entry)
        {
            if (entry.Conversations is null) AddEveryones(entry);
            else
                foreach (var conversation in entry.Conversations)
                {
                    if (LastOf(conversation) is { } before) entry.ComeAfter(before);
                    _last[conversation] = entry;
                }
        }

        /// <summary>Whoever comes after it need not look further back.</summary>
        private void AddEveryones(SpoolEntry entry)
        {
            if (Everyones is { } before) entry.ComeAfter(before);
            foreach (var last in _last.Values) entry.ComeAfter(last);
            _last.Clear();
            Everyones = entry;
        }

        /// <returns>Whether the line is empty.</returns>
        public bool Remove(SpoolEntry entry)
        {
            if (Everyones == entry) Everyones = null;
            foreach (var conversation in entry.Conversations ?? [])
                if (_last.GetValueOrDefault(conversation) == entry) _last.Remove(conversation);
            return Everyones is null && _last.Count == 0;
        }
    }
}
