using System.Collections.Immutable;
using Omnichannel.Grains.Log;
using Omnichannel.Grains.Shared;
using Omnichannel.Simulation.Worlds;

namespace Omnichannel.Simulation.Stores;

/// <summary>The database server, seen from the process that uses it. It outlives that process: requests take time, some fail before
/// they are done, some after, and what a process had asked when it died may be done all the same.</summary>
/// <param name="kept">What it keeps, and tells the simulation of each commit that it makes.</param>
public sealed class SimulatedStore(World world, IConversationStore kept) : IConversationStore
{
    private static readonly TimeSpan LateMax = TimeSpan.FromSeconds(5);
    private readonly Chance _chance = new(world.Seed, ChanceOf.Process);
    private int _life;

    /// <summary>Whether the commit that is being made was asked by a process that is dead by now.</summary>
    public bool IsDoingDeadProcess { get; private set; }

    /// <summary>The process that asked is gone. The server learns of it, or does not.</summary>
    public void ClientDied() => _life++;

    public Task<CommitOutcome> Commit(ConversationCommit commit, CancellationToken cancellation = default)
    {
        var life = _life;
        return Ask("commit", () =>
        {
            IsDoingDeadProcess = life != _life;
            return kept.Commit(commit, cancellation);
        });
    }

    public Task<StoredConversation?> Load(ConversationId conversation, CancellationToken cancellation = default) => Ask("read", () => kept.Load(conversation, cancellation));

    public Task<ImmutableArray<StoredEvent>> EventsAfter(ConversationId conversation, long after, int limit, CancellationToken cancellation = default) =>
        Ask("read", () => kept.EventsAfter(conversation, after, limit, cancellation));

    public Task<ImmutableArray<StoredEvent>> EventsBefore(ConversationId conversation, long before, int limit, CancellationToken cancellation = default) =>
        Ask("read", () => kept.EventsBefore(conversation, before, limit, cancellation));

    public Task<ImmutableArray<VisitRow>> OpenVisits(OfficeId office, CancellationToken cancellation = default) => Ask("read", () => kept.OpenVisits(office, cancellation));

    public Task<ImmutableDictionary<Channel, int>> LastTickets(OfficeId office, DateOnly day, CancellationToken cancellation = default) =>
        Ask("read", () => kept.LastTickets(office, day, cancellation));

    public Task<long?> VersionOf(ConversationId conversation, string key, CancellationToken cancellation = default) =>
        Ask("read", () => kept.VersionOf(conversation, key, cancellation));

    public Task<ImmutableArray<OutboxRow>> Outbox(OfficeId office, Channel channel, string account, CancellationToken cancellation = default) =>
        Ask("read", () => kept.Outbox(office, channel, account, cancellation));

    private Task<T> Ask<T>(string what, Func<Task<T>> work)
    {
        var answer = new TaskCompletionSource<T>();
        var fate = world.Weather.Draw();
        var life = _life;
        world.Time.After(fate.Until, () =>
        {
            if (life == _life) Do(what, work, fate, answer);
            else if (what == "commit") DoOfDeadProcess(work);
        });
        return answer.Task;
    }

    private void Do<T>(string what, Func<Task<T>> work, Fate fate, TaskCompletionSource<T> answer)
    {
        var done = fate.IsDone ? work() : null;
        if (!fate.IsAnswered)
        {
            world.Coverage.Hit($"store/{what} failed {(fate.IsDone ? "after" : "before")} it was done");
            answer.SetException(new StoreUnavailableException("simulated"));
        }
        else if (fate.Answer == TimeSpan.Zero) answer.SetFromTask(done!);
        else world.Time.After(fate.Answer, () => answer.SetFromTask(done!));
    }

    /// <summary>A commit may have reached the server whole before its process died; the server does it when it comes to it.</summary>
    private void DoOfDeadProcess<T>(Func<Task<T>> work)
    {
        if (_chance.Percent(50)) return;
        world.Time.After(_chance.Between(TimeSpan.Zero, LateMax), () =>
        {
            world.Coverage.Hit("store/commit of a dead process done");
            world.Calm.Disturb();
            _ = work();
        });
    }
}
