using Omnichannel.Embedded.Simulation;

namespace Omnichannel.Simulation.Worlds;

public static class Alarms
{
    /// <summary>Does something later, whatever becomes of the server meanwhile.</summary>
    public static void After(this VirtualTime time, TimeSpan delay, Action act)
    {
        // The alarm must not carry the context of a call into the clock.
        using (ExecutionContext.IsFlowSuppressed() ? default(IDisposable) : ExecutionContext.SuppressFlow())
        {
            time.CreateTimer(static state => ((Action)state!)(), act, delay, Timeout.InfiniteTimeSpan);
        }
    }
}
