using Orleans.Runtime;

namespace Orleans;

/// <summary>
/// An object outside the grains that grains may call, once <see cref="IGrainFactory.CreateObjectReference{T}"/> has made
/// a reference to it. Calls arrive one at a time.
/// See https://learn.microsoft.com/dotnet/orleans/grains/observers.
/// </summary>
public interface IGrainObserver : IAddressable
{
}
