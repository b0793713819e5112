using Orleans.Runtime;

namespace Omnichannel.Embedded;

/// <summary>
/// A call would wait for itself: its target runs a request that, over a chain of calls, waits for this one. Orleans would let
/// it hang until the response timeout. Make the target <c>[Reentrant]</c>, or the method <c>[AlwaysInterleave]</c>, or do not
/// wait. See https://learn.microsoft.com/dotnet/orleans/grains/request-scheduling#reentrancy.
/// </summary>
public sealed class CallCycleException(string message) : OrleansException(message);
