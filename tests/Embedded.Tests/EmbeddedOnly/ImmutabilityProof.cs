using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Omnichannel.Embedded.Tests.EmbeddedOnly;

public sealed record FixedRecord(string Name, int? Count, DateTimeOffset At, ImmutableArray<string> Tags, FixedRecord? Next);

public sealed record SettableRecord(string Name)
{
    public int Count { get; set; }
}

public sealed record RecordOfList(List<int> Numbers);

public record OpenRecord(string Name);

public sealed record RecordOfOpen(OpenRecord Inner);

[Immutable]
public abstract record PromisedBase;

public sealed record RecordOfPromised(PromisedBase Inner);

public readonly record struct FixedId(string Value);

public readonly record struct IdWithArray(byte[] Bytes);

public readonly record struct IdWithFields(int X, int Y);

public sealed class ImmutabilityProof
{
    [Theory]
    [InlineData(typeof(int))]
    [InlineData(typeof(string))]
    [InlineData(typeof(decimal?))]
    [InlineData(typeof(DayOfWeek))]
    [InlineData(typeof(FixedRecord))]
    [InlineData(typeof(FixedId))]
    [InlineData(typeof(IdWithFields))]
    [InlineData(typeof((int, string)))]
    [InlineData(typeof(RecordOfPromised))]
    [InlineData(typeof(ImmutableArray<FixedRecord>))]
    [InlineData(typeof(ImmutableDictionary<string, FixedId>))]
    [InlineData(typeof(FrozenDictionary<string, FixedRecord>))]
    [InlineData(typeof(Uri))]
    [InlineData(typeof(GrainId))]
    public void Is_found_for(Type type) => Assert.True(Immutability.IsProven(type));

    [Theory]
    [InlineData(typeof(object))]
    [InlineData(typeof(int[]))]
    [InlineData(typeof(List<int>))]
    [InlineData(typeof(SettableRecord))]
    [InlineData(typeof(RecordOfList))]
    [InlineData(typeof(OpenRecord))]
    [InlineData(typeof(RecordOfOpen))]
    [InlineData(typeof(IdWithArray))]
    [InlineData(typeof(ImmutableArray<int[]>))]
    [InlineData(typeof(IReadOnlyList<int>))]
    [InlineData(typeof(ReadOnlyMemory<byte>))]
    [InlineData(typeof(Action))]
    public void Is_not_found_for(Type type) => Assert.False(Immutability.IsProven(type));

    [Fact]
    public void An_object_of_an_open_class_is_judged_by_what_it_is() => Assert.True(Immutability.IsProvenExactly(typeof(OpenRecord)));
}
