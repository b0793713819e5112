namespace Omnichannel.Grains.Shared;

/// <summary>The versions at which visits were let go, of the last ones: so that a row told late brings none of them back.</summary>
internal sealed class RecentVersions(int kept)
{
    private readonly Dictionary<VisitId, long> _versions = [];
    private readonly Queue<VisitId> _order = new();

    public bool IsOld(VisitId visit, long version) => _versions.GetValueOrDefault(visit) >= version;

    public void Remember(VisitId visit, long version)
    {
        if (_versions.TryAdd(visit, version)) _order.Enqueue(visit);
        else _versions[visit] = version;
        if (_order.Count > kept) _versions.Remove(_order.Dequeue());
    }
}
