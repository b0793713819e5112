namespace Omnichannel.Gateway.Webhooks;

/// <summary>A hook in the spool: where it stands, and which wait for it.</summary>
/// <param name="length">Of its line, in bytes.</param>
/// <param name="conversations">Those that it concerns, hashed; null: not known.</param>
public sealed class SpoolEntry(SpoolSegment segment, long position, int length, string office, IEnumerable<long>? conversations)
{
    private List<SpoolEntry>? _behind;
    private int _before;

    public SpoolSegment Segment { get; } = segment;

    public long Position { get; internal set; } = position;

    public int Length { get; } = length;

    public string Office { get; } = office;

    /// <summary>Each once: it must not wait for itself.</summary>
    public long[]? Conversations { get; } = conversations?.Distinct().ToArray();

    public bool IsDone { get; private set; }

    /// <summary>Nothing that concerns the same waits before it.</summary>
    public bool IsNext => _before == 0;

    public void ComeAfter(SpoolEntry other)
    {
        (other._behind ??= []).Add(this);
        _before++;
    }

    /// <returns>Those that waited for nothing but it.</returns>
    public IEnumerable<SpoolEntry> Leave()
    {
        IsDone = true;
        var behind = _behind ?? [];
        _behind = null;
        // One that waits for it twice is counted twice, and is next with the second.
        return behind.Where(next => --next._before == 0).ToList();
    }
}
