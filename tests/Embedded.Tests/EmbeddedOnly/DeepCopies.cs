using System.Collections.Immutable;

namespace Omnichannel.Embedded.Tests.EmbeddedOnly;

public sealed class DeepCopies
{
    private sealed class Node
    {
        public string Name = "";
        public Node? Next;
        public List<Node> Others { get; } = [];
    }

    private sealed class Keyed
    {
        public int Id { get; set; }
    }

    [Fact]
    public void What_is_immutable_is_shared()
    {
        var record = new FixedRecord("a", 1, default, ["x"], null);

        Assert.Same(record, DeepCopy.Of(record));
        Assert.Same(record, ((List<FixedRecord>)DeepCopy.Of(new List<FixedRecord> { record })!)[0]);
    }

    [Fact]
    public void What_can_change_is_copied_however_deep()
    {
        var original = new Dictionary<string, List<int[]>> { ["a"] = [[1, 2], [3]] };

        var copy = (Dictionary<string, List<int[]>>)DeepCopy.Of(original)!;

        Assert.NotSame(original["a"][0], copy["a"][0]);
        Assert.Equal(original["a"], copy["a"]);
    }

    [Fact]
    public void A_circle_is_copied_as_a_circle()
    {
        var node = new Node { Name = "a" };
        node.Next = new Node { Name = "b", Next = node };
        node.Others.Add(node.Next);

        var copy = (Node)DeepCopy.Of(node)!;

        Assert.Same(copy, copy.Next!.Next);
        Assert.Same(copy.Next, copy.Others[0]);
        Assert.NotSame(node, copy);
    }

    [Fact]
    public void A_dictionary_whose_keys_are_objects_finds_its_copied_keys()
    {
        var key = new Keyed { Id = 1 };
        var pair = (Key: (object)new List<Keyed> { key }, Map: new Dictionary<object, string> { [new List<int>()] = "list" });

        var copy = ((object Key, Dictionary<object, string> Map))DeepCopy.Of(pair)!;

        Assert.Equal("list", copy.Map[Assert.Single(copy.Map).Key]);
    }

    [Fact]
    public void A_dictionary_keeps_its_comparer()
    {
        var original = new Dictionary<string, int[]>(StringComparer.OrdinalIgnoreCase) { ["A"] = [1] };

        Assert.Equal([1], ((Dictionary<string, int[]>)DeepCopy.Of(original)!)["a"]);
    }

    [Fact]
    public void Immutable_collections_of_what_can_change_are_copied()
    {
        var original = ImmutableArray.Create(new List<int> { 1 });

        var copy = (ImmutableArray<List<int>>)DeepCopy.Of(original)!;

        Assert.NotSame(original[0], copy[0]);
        Assert.Equal(original[0], copy[0]);
    }

    [Fact]
    public void Structs_and_memory_are_copied()
    {
        var bytes = new byte[] { 1, 2 };

        var copy = (ReadOnlyMemory<byte>)DeepCopy.Of(new ReadOnlyMemory<byte>(bytes))!;
        bytes[0] = 9;

        Assert.Equal([1, 2], copy.ToArray());
    }

    [Fact]
    public void Faults_are_shared()
    {
        var fault = new InvalidDataException("x");

        Assert.Same(fault, DeepCopy.Of(fault));
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public void What_cannot_cross_is_refused_and_named(object value, string name)
    {
        var fault = Assert.Throws<NotSupportedException>(() => DeepCopy.Of(new List<object> { value }));

        Assert.Contains(name, fault.Message, StringComparison.Ordinal);
    }

    public static TheoryData<object, string> Refused() => new()
    {
        { () => { }, "delegate" },
        { Task.CompletedTask, "Task" },
        { new MemoryStream(), "MemoryStream" },
        { new CancellationTokenSource(), "CancellationTokenSource" },
        { ImmutableDictionary<Keyed, int>.Empty.Add(new(), 1), "keys" },
    };
}
