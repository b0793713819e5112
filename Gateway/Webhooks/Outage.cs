namespace Omnichannel.Gateway.Webhooks;

/// <summary>Whether the store seems to be away: requests of several conversations could not be committed, and none could since. Then nobody
/// waits for it in vain. One conversation alone, however often, is no outage.</summary>
public sealed class Outage
{
    private const int ConversationsMin = 16;

    private readonly Lock _lock = new();
    private readonly HashSet<string> _faulty = [];
    private volatile int _count;

    public bool IsOn => _count >= ConversationsMin;

    public void OnCommitted()
    {
        if (_count == 0) return;
        lock (_lock)
        {
            _faulty.Clear();
            _count = 0;
        }
    }

    /// <param name="conversations">Those that it concerned. It counts once, by the first: a batch of many is one request.</param>
    public void OnFault(IEnumerable<string> conversations)
    {
        if (IsOn || conversations.FirstOrDefault() is not { } first) return;
        lock (_lock)
        {
            _faulty.Add(first);
            _count = _faulty.Count;
        }
    }
}
