using Orleans.Storage;

namespace Omnichannel.Embedded.Tests.Contract;

[GenerateSerializer]
public sealed class Ledger
{
    [Id(0)]
    public int Total { get; set; }

    [Id(1)]
    public List<string> Entries { get; set; } = [];

    [Id(2)]
    public ILedgerGrain? Neighbour { get; set; }
}

public interface ILedgerGrain : IGrainWithStringKey
{
    Task Add(int amount, bool write = true);

    Task<int> Total();

    Task<bool> Exists();

    Task<int> TotalAtActivation();

    Task Clear();

    Task ReadAgain();

    Task<string?> Etag();

    Task Befriend(ILedgerGrain neighbour);

    Task<int> TotalOfNeighbour();

    Task AddTwiceAtOnce();

    /// <summary>Writes with an ETag that is not the stored one.</summary>
    Task AddWithStaleEtag(bool catches);
}

public sealed class LedgerGrain([PersistentState("ledger")] IPersistentState<Ledger> ledger, IGrainStorage storage) : Grain, ILedgerGrain
{
    private int _totalAtActivation;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _totalAtActivation = ledger.State.Total;
        return Task.CompletedTask;
    }

    public Task Add(int amount, bool write = true)
    {
        ledger.State.Total += amount;
        ledger.State.Entries.Add($"+{amount}");
        return write ? ledger.WriteStateAsync() : Task.CompletedTask;
    }

    public Task<int> Total() => Task.FromResult(ledger.State.Total);

    public Task<bool> Exists() => Task.FromResult(ledger.RecordExists);

    public Task<int> TotalAtActivation() => Task.FromResult(_totalAtActivation);

    public Task Clear() => ledger.ClearStateAsync();

    public Task ReadAgain() => ledger.ReadStateAsync();

    public Task<string?> Etag() => Task.FromResult(ledger.Etag);

    public Task Befriend(ILedgerGrain neighbour)
    {
        ledger.State.Neighbour = neighbour;
        return ledger.WriteStateAsync();
    }

    public Task<int> TotalOfNeighbour() => ledger.State.Neighbour!.Total();

    public async Task AddTwiceAtOnce()
    {
        ledger.State.Total++;
        var first = ledger.WriteStateAsync();
        ledger.State.Total++;
        await Task.WhenAll(first, ledger.WriteStateAsync());
    }

    public async Task AddWithStaleEtag(bool catches)
    {
        // Somebody else writes the same record behind this activation's back.
        var theirs = new GrainState<Ledger>(new());
        await storage.ReadStateAsync("ledger", this.GetGrainId(), theirs);
        theirs.State!.Total += 100;
        await storage.WriteStateAsync("ledger", this.GetGrainId(), theirs);
        ledger.State.Total++;
        try
        {
            await ledger.WriteStateAsync();
        }
        catch (InconsistentStateException) when (catches)
        {
        }
    }
}

public sealed class PersistentStates
{
    [Fact]
    public async Task What_was_written_is_there_after_a_restart_before_activation()
    {
        await using var engine = await EngineUnderTest.StartAsync();
        await engine.Grains.GetGrain<ILedgerGrain>("l").Add(5);

        await engine.RestartAsync();

        Assert.Equal(5, await engine.Grains.GetGrain<ILedgerGrain>("l").TotalAtActivation());
    }

    [Fact]
    public async Task What_was_not_written_is_gone_after_a_restart()
    {
        await using var engine = await EngineUnderTest.StartAsync();
        await engine.Grains.GetGrain<ILedgerGrain>("l").Add(5);
        await engine.Grains.GetGrain<ILedgerGrain>("l").Add(6, write: false);

        await engine.RestartAsync();

        Assert.Equal(5, await engine.Grains.GetGrain<ILedgerGrain>("l").Total());
    }

    [Fact]
    public async Task A_grain_without_a_record_has_a_new_state()
    {
        await using var engine = await EngineUnderTest.StartAsync();
        var grain = engine.Grains.GetGrain<ILedgerGrain>("l");

        Assert.False(await grain.Exists());
        Assert.Null(await grain.Etag());
        Assert.Equal(0, await grain.Total());
    }

    [Fact]
    public async Task Each_write_changes_the_etag()
    {
        await using var engine = await EngineUnderTest.StartAsync();
        var grain = engine.Grains.GetGrain<ILedgerGrain>("l");

        await grain.Add(1);
        var first = await grain.Etag();
        await grain.Add(1);

        Assert.True(await grain.Exists());
        Assert.NotEqual(first, await grain.Etag());
    }

    [Fact]
    public async Task Reading_again_forgets_what_was_not_written()
    {
        await using var engine = await EngineUnderTest.StartAsync();
        var grain = engine.Grains.GetGrain<ILedgerGrain>("l");
        await grain.Add(5);
        await grain.Add(6, write: false);

        await grain.ReadAgain();

        Assert.Equal(5, await grain.Total());
    }

    [Fact]
    public async Task A_cleared_state_is_new_and_may_be_written_again()
    {
        await using var engine = await EngineUnderTest.StartAsync();
        var grain = engine.Grains.GetGrain<ILedgerGrain>("l");
        await grain.Add(5);

        await grain.Clear();
        Assert.False(await grain.Exists());
        Assert.Equal(0, await grain.Total());
        await grain.Add(2);

        Assert.True(await grain.Exists());
        Assert.Equal(2, await grain.Total());
    }

    [Fact]
    public async Task A_stale_etag_fails_the_write_and_ends_the_activation()
    {
        await using var engine = await EngineUnderTest.StartAsync();
        var grain = engine.Grains.GetGrain<ILedgerGrain>("l");
        await grain.Add(5);

        await Assert.ThrowsAsync<InconsistentStateException>(() => grain.AddWithStaleEtag(catches: false));

        Assert.Equal(105, await grain.TotalAtActivation());
    }

    [Fact]
    public async Task A_stale_etag_that_the_grain_handles_leaves_it_alone()
    {
        await using var engine = await EngineUnderTest.StartAsync();
        var grain = engine.Grains.GetGrain<ILedgerGrain>("l");
        await grain.Add(5);

        await grain.AddWithStaleEtag(catches: true);

        Assert.Equal(0, await grain.TotalAtActivation());
        Assert.Equal(6, await grain.Total());
    }

    [Fact]
    public async Task Two_writes_at_once_follow_one_another()
    {
        await using var engine = await EngineUnderTest.StartAsync();
        var grain = engine.Grains.GetGrain<ILedgerGrain>("l");

        await grain.AddTwiceAtOnce();
        await grain.ReadAgain();

        Assert.Equal(2, await grain.Total());
    }

    [Fact]
    public async Task A_stored_grain_reference_works_after_a_restart()
    {
        await using var engine = await EngineUnderTest.StartAsync();
        var neighbour = engine.Grains.GetGrain<ILedgerGrain>("next door");
        await neighbour.Add(7);
        await engine.Grains.GetGrain<ILedgerGrain>("l").Befriend(neighbour);

        await engine.RestartAsync();

        Assert.Equal(7, await engine.Grains.GetGrain<ILedgerGrain>("l").TotalOfNeighbour());
    }
}
