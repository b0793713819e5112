using Orleans.Runtime;

namespace Orleans;

/// <summary>
/// A grain interface. Its methods return <see cref="Task"/>, <see cref="Task{T}"/>, <see cref="ValueTask"/> or
/// <see cref="ValueTask{T}"/> (or <c>void</c> when marked <c>[OneWay]</c>); it has no properties, no generic methods
/// and no <c>ref</c> or <c>out</c> parameters.
/// </summary>
public interface IGrain : IAddressable
{
}

/// <summary>A grain that is found by a string key, the only kind of key that this engine knows.</summary>
public interface IGrainWithStringKey : IGrain
{
}
