namespace Omnichannel.Grains.Desks;

/// <summary>Spots in order of their places: a treap that also counts. Every operation takes O(log n). Knows nothing of fairness, but
/// that whoever is added overtakes everybody behind.</summary>
/// <param name="overtakesMax">Overtakes are counted up to here; more need not be known.</param>
internal sealed class PlaceTree(int overtakesMax)
{
    private Spot? _root;
    private long _serial;

    /// <param name="overtakes">How often the spot was overtaken before.</param>
    public void Add(Spot spot, int overtakes = 0)
    {
        spot.Node = new Spot.Links { Serial = ++_serial, Priority = Scramble((ulong)_serial), Overtakes = overtakes };
        Pull(spot);
        Split(_root, spot, out var ahead, out var behind);
        Overtake(behind, 1);
        _root = Join(Join(ahead, spot), behind);
    }

    public void Remove(Spot spot) => _root = Without(_root!, spot);

    /// <summary>What the tree sums up of a spot has changed.</summary>
    public void Refresh(Spot spot) => Refresh(_root!, spot);

    public int CountAhead(Spot spot)
    {
        var count = 0;
        var at = _root!;
        while (at != spot)
        {
            if (IsAhead(spot, at))
            {
                at = at.Node.Left!;
                continue;
            }
            count += Count(at.Node.Left) + 1;
            at = at.Node.Right!;
        }
        return count + Count(spot.Node.Left);
    }

    public int OvertakesOf(Spot spot)
    {
        long owed = 0;
        for (var at = _root!; at != spot; at = IsAhead(spot, at) ? at.Node.Left! : at.Node.Right!) owed += at.Node.Owed;
        return Capped(spot.Node.Overtakes + owed);
    }

    /// <summary>The rearmost who was overtaken as often as is counted, or is of one of these flows.</summary>
    public Spot? Rearmost(int flows)
    {
        var at = _root;
        while (at is not null && Holds(at.Node.OvertakesMost, at.Node.Flows))
        {
            Push(at);
            if (at.Node.Right is { } right && Holds(right.Node.OvertakesMost, right.Node.Flows)) at = right;
            else if (Holds(at.Node.Overtakes, at.FlowBit)) return at;
            else at = at.Node.Left;
        }
        return null;

        bool Holds(int overtakes, int of) => overtakes >= overtakesMax || (of & flows) != 0;
    }

    public Spot? FirstBehind(Place place)
    {
        Spot? found = null;
        for (var at = _root; at is not null; at = at.Place > place ? at.Node.Left : at.Node.Right)
            if (at.Place > place) found = at;
        return found;
    }

    public Spot? Last()
    {
        var at = _root;
        while (at?.Node.Right is { } right) at = right;
        return at;
    }

    public Spot? FirstReady(Place? behind, ChannelSet channels) => FirstReady(_root, behind, channels.Bits);

    public IEnumerable<Spot> InOrder()
    {
        var open = new Stack<Spot>();
        for (var at = _root; at is not null || open.Count > 0; at = at.Node.Right)
        {
            for (; at is not null; at = at.Node.Left) open.Push(at);
            yield return at = open.Pop();
        }
    }

    private static Spot? FirstReady(Spot? at, Place? behind, int channels)
    {
        if (at is null || (at.Node.ReadyChannels & channels) == 0) return null;
        if (at.Place <= behind) return FirstReady(at.Node.Right, behind, channels);
        if (FirstReady(at.Node.Left, behind, channels) is { } ahead) return ahead;
        return (at.ReadyBit & channels) != 0 ? at : FirstReady(at.Node.Right, null, channels);
    }

    private void Split(Spot? at, Spot by, out Spot? ahead, out Spot? behind)
    {
        if (at is null)
        {
            (ahead, behind) = (null, null);
            return;
        }
        Push(at);
        if (IsAhead(at, by))
        {
            Split(at.Node.Right, by, out at.Node.Right, out behind);
            ahead = at;
        }
        else
        {
            Split(at.Node.Left, by, out ahead, out at.Node.Left);
            behind = at;
        }
        Pull(at);
    }

    private Spot? Join(Spot? ahead, Spot? behind)
    {
        if (ahead is null) return behind;
        if (behind is null) return ahead;
        if (ahead.Node.Priority > behind.Node.Priority)
        {
            Push(ahead);
            ahead.Node.Right = Join(ahead.Node.Right, behind);
            Pull(ahead);
            return ahead;
        }
        Push(behind);
        behind.Node.Left = Join(ahead, behind.Node.Left);
        Pull(behind);
        return behind;
    }

    private Spot? Without(Spot at, Spot spot)
    {
        Push(at);
        if (at == spot) return Join(at.Node.Left, at.Node.Right);
        if (IsAhead(spot, at)) at.Node.Left = Without(at.Node.Left!, spot);
        else at.Node.Right = Without(at.Node.Right!, spot);
        Pull(at);
        return at;
    }

    private void Refresh(Spot at, Spot spot)
    {
        Push(at);
        if (at != spot) Refresh(IsAhead(spot, at) ? at.Node.Left! : at.Node.Right!, spot);
        Pull(at);
    }

    private void Overtake(Spot? at, int times)
    {
        if (at is null) return;
        at.Node.Overtakes = Capped((long)at.Node.Overtakes + times);
        at.Node.OvertakesMost = Capped((long)at.Node.OvertakesMost + times);
        at.Node.Owed += times;
    }

    private void Push(Spot at)
    {
        if (at.Node.Owed == 0) return;
        Overtake(at.Node.Left, at.Node.Owed);
        Overtake(at.Node.Right, at.Node.Owed);
        at.Node.Owed = 0;
    }

    /// <summary>Sums up a spot and what hangs below it, which must not be owed anything.</summary>
    private static void Pull(Spot at)
    {
        ref var node = ref at.Node;
        (node.Count, node.OvertakesMost, node.Flows, node.ReadyChannels) = (1, node.Overtakes, at.FlowBit, at.ReadyBit);
        Include(ref node, node.Left);
        Include(ref node, node.Right);
    }

    private static void Include(ref Spot.Links node, Spot? below)
    {
        if (below is null) return;
        node.Count += below.Node.Count;
        node.OvertakesMost = Math.Max(node.OvertakesMost, below.Node.OvertakesMost);
        node.Flows |= below.Node.Flows;
        node.ReadyChannels |= below.Node.ReadyChannels;
    }

    private int Capped(long overtakes) => (int)Math.Min(overtakes, overtakesMax);

    private static int Count(Spot? at) => at?.Node.Count ?? 0;

    private static bool IsAhead(Spot a, Spot b)
    {
        var order = a.Place.CompareTo(b.Place);
        return order < 0 || (order == 0 && a.Node.Serial < b.Node.Serial);
    }

    /// <summary>SplitMix64: priorities that look like chance and are the same in every run.</summary>
    private static ulong Scramble(ulong n)
    {
        n *= 0x9E3779B97F4A7C15;
        n = (n ^ (n >> 30)) * 0xBF58476D1CE4E5B9;
        n = (n ^ (n >> 27)) * 0x94D049BB133111EB;
        return n ^ (n >> 31);
    }
}
