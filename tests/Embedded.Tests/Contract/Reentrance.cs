using Orleans.Concurrency;

namespace Omnichannel.Embedded.Tests.Contract;

public interface IPartnerGrain : IGrainWithStringKey
{
    /// <summary>Calls a reentrant grain, which calls this one back where it interleaves.</summary>
    Task<string> AskBack(string host);

    Task<string> Answer();

    [OneWay]
    Task Note(string line);

    Task NoteToSelf(string line);
}

public interface IHostGrain : IGrainWithStringKey
{
    Task<string> AskPartner(string partner);

    Task<string> Answer();

    Task<string> Relay(string partner);
}

public sealed class PartnerGrain(Journal journal) : Grain, IPartnerGrain
{
    public Task<string> AskBack(string host) => GrainFactory.GetGrain<IHostGrain>(host).Answer();

    public Task<string> Answer() => Task.FromResult("from the partner");

    public Task Note(string line)
    {
        journal.Write(line);
        return Task.CompletedTask;
    }

    public async Task NoteToSelf(string line)
    {
        await this.AsReference<IPartnerGrain>().Note(line);
        journal.Write($"{line} is on its way");
    }
}

[Reentrant]
public sealed class HostGrain : Grain, IHostGrain
{
    public Task<string> AskPartner(string partner) => GrainFactory.GetGrain<IPartnerGrain>(partner).AskBack(this.GetPrimaryKeyString());

    public Task<string> Answer() => Task.FromResult("from the host");

    public async Task<string> Relay(string partner) =>
        await this.AsReference<IHostGrain>().Answer() + ", " + await GrainFactory.GetGrain<IPartnerGrain>(partner).Answer();
}

public sealed class Reentrance
{
    [Fact]
    public async Task A_reentrant_grain_may_be_called_back_by_the_one_it_waits_for()
    {
        await using var engine = await EngineUnderTest.StartAsync();

        Assert.Equal("from the host", await engine.Grains.GetGrain<IHostGrain>("h").AskPartner("p"));
    }

    [Fact]
    public async Task A_reentrant_grain_may_call_itself()
    {
        await using var engine = await EngineUnderTest.StartAsync();

        Assert.Equal("from the host, from the partner", await engine.Grains.GetGrain<IHostGrain>("h").Relay("p"));
    }

    [Fact]
    public async Task A_one_way_call_to_itself_waits_for_the_next_turn()
    {
        await using var engine = await EngineUnderTest.StartAsync();

        await engine.Grains.GetGrain<IPartnerGrain>("p").NoteToSelf("note");
        await engine.Journal.Seen("note");

        Assert.Equal(["note is on its way", "note"], engine.Journal.Lines);
    }
}
