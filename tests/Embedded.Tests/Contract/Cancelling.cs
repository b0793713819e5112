namespace Omnichannel.Embedded.Tests.Contract;

public interface IPatientGrain : IGrainWithStringKey
{
    Task Work(string name);

    Task Wait(string name, CancellationToken cancellationToken);

    Task<string> Finish(string name, CancellationToken cancellationToken);
}

public sealed class PatientGrain(Journal journal) : Grain, IPatientGrain
{
    public async Task Work(string name)
    {
        journal.Write($"{name} in");
        await journal.Gate(name);
    }

    public async Task Wait(string name, CancellationToken cancellationToken)
    {
        journal.Write($"{name} in");
        var scheduler = TaskScheduler.Current;
        var cancelled = new TaskCompletionSource();
        using var registration = cancellationToken.Register(() =>
        {
            journal.Write($"{name} cancelled {(TaskScheduler.Current == scheduler ? "here" : "elsewhere")}");
            cancelled.SetCanceled(cancellationToken);
        });
        await cancelled.Task;
    }

    public async Task<string> Finish(string name, CancellationToken cancellationToken)
    {
        journal.Write($"{name} in");
        await journal.Gate(name);
        return cancellationToken.IsCancellationRequested ? "was cancelled" : "was not cancelled";
    }
}

public sealed class Cancelling
{
    [Fact]
    public async Task A_call_that_is_cancelled_while_it_waits_never_runs_or_sees_that_it_was_cancelled()
    {
        await using var engine = await EngineUnderTest.StartAsync();
        var grain = engine.Grains.GetGrain<IPatientGrain>("p");
        using var cancel = new CancellationTokenSource();
        var work = grain.Work("w");
        await engine.Journal.Seen("w in");
        var waiting = grain.Wait("q", cancel.Token);

        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        engine.Journal.Open("w");
        await work;
        engine.Journal.Open("after");
        await grain.Work("after");

        // An engine may run them in another order.
        await engine.Journal.Seen("q cancelled here", engine.Journal.Count("q in"));
    }

    [Fact]
    public async Task A_call_with_a_token_that_is_cancelled_already_never_runs()
    {
        await using var engine = await EngineUnderTest.StartAsync();
        var grain = engine.Grains.GetGrain<IPatientGrain>("p");

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => grain.Wait("q", new CancellationToken(canceled: true)));
        engine.Journal.Open("after");
        await grain.Work("after");

        Assert.Equal(["after in"], engine.Journal.Lines);
    }

    [Fact]
    public async Task A_call_that_runs_sees_its_token_cancelled_on_its_own_scheduler()
    {
        await using var engine = await EngineUnderTest.StartAsync();
        var grain = engine.Grains.GetGrain<IPatientGrain>("p");
        using var cancel = new CancellationTokenSource();
        var call = grain.Wait("w", cancel.Token);
        await engine.Journal.Seen("w in");

        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        await engine.Journal.Seen("w cancelled here");
    }

    [Fact]
    public async Task A_call_without_cancellation_has_a_token_that_is_not_cancelled()
    {
        await using var engine = await EngineUnderTest.StartAsync();
        engine.Journal.Open("w");

        Assert.Equal("was not cancelled", await engine.Grains.GetGrain<IPatientGrain>("p").Finish("w", CancellationToken.None));
    }
}
