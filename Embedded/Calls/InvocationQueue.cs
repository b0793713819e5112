using System.Diagnostics.CodeAnalysis;

namespace Omnichannel.Embedded;

/// <summary>What waits for its turn, linked through the invocations: most activations have none that waits, and it costs them no object.</summary>
internal struct InvocationQueue
{
    private Invocation? _first;
    private Invocation? _last;

    public int Count { get; private set; }

    public void Enqueue(Invocation invocation)
    {
        if (_last is null) _first = invocation;
        else _last.Next = invocation;
        _last = invocation;
        Count++;
    }

    public readonly bool TryPeek([NotNullWhen(true)] out Invocation? first)
    {
        first = _first;
        return first is not null;
    }

    public Invocation Dequeue()
    {
        var first = _first!;
        _first = first.Next;
        first.Next = null;
        if (_first is null) _last = null;
        Count--;
        return first;
    }
}
