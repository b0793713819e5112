namespace Omnichannel.LoadTests.Providers.Webhooks;

/// <summary>Keeps work in order within a lane, except for work that is meant to be late: it waits until the next one of its lane
/// is done, or its time is over.</summary>
internal sealed class Lanes(TimeSpan lateMax, TimeProvider time, CancellationToken stop)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Lane> _lanes = [];

    public Task<bool> Run(string name, bool isLate, Func<Task<bool>> work)
    {
        lock (_lock)
        {
            if (!_lanes.TryGetValue(name, out var lane)) _lanes[name] = lane = new Lane();
            if (isLate)
            {
                var overtaken = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                var done = AfterAll(Either(lane.Tail, overtaken.Task), work);
                lane.Late.Add((overtaken, done));
                return done;
            }
            var own = AfterAll(lane.Tail, work);
            lane.Tail = WithLate(own, [.. lane.Late]);
            lane.Late.Clear();
            return own;
        }
    }

    private async Task Either(Task tail, Task overtaken)
    {
        await tail;
        await Task.WhenAny(overtaken, Task.Delay(lateMax, time, stop));
    }

    private static async Task<bool> AfterAll(Task before, Func<Task<bool>> work)
    {
        await before;
        return await work();
    }

    private static async Task WithLate(Task<bool> own, (TaskCompletionSource Overtaken, Task<bool> Done)[] late)
    {
        await own;
        foreach (var (overtaken, done) in late)
        {
            overtaken.TrySetResult();
            await done;
        }
    }

    private sealed class Lane
    {
        public Task Tail { get; set; } = Task.CompletedTask;

        public List<(TaskCompletionSource Overtaken, Task<bool> Done)> Late { get; } = [];
    }
}
