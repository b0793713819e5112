using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Omnichannel.Embedded.Tests.Contract;

namespace Omnichannel.Embedded.Tests.EmbeddedOnly;

public interface IUnfitGrain : IGrainWithStringKey
{
    Task<T> Generic<T>();
}

public interface IUnfitArgumentGrain : IGrainWithStringKey
{
    Task Run(Action action);
}

public sealed class Hosting
{
    [Fact]
    public async Task A_host_starts_and_stops_the_engine()
    {
        var journal = new Journal();
        using var host = Build(options => options.GrainAssemblies.Add(typeof(Hosting).Assembly), journal);

        await host.StartAsync();
        var grains = host.Services.GetRequiredService<IGrainFactory>();
        await grains.GetGrain<IMortalGrain>("m").Count();
        await host.StopAsync();

        Assert.Equal(1, journal.Count("ended: ShuttingDown"));
        await Assert.ThrowsAsync<OrleansException>(() => grains.GetGrain<IMortalGrain>("m").Count());
    }

    [Fact]
    public async Task Wrong_options_fail_the_start_and_say_which()
    {
        using var host = Build(options => options.ResponseTimeout = TimeSpan.Zero, new());

        var fault = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync());

        Assert.Contains(nameof(EmbeddedOptions.ResponseTimeout), fault.Message, StringComparison.Ordinal);
        Assert.Contains(nameof(EmbeddedOptions.GrainAssemblies), fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_call_before_the_start_is_refused()
    {
        using var host = Build(options => options.GrainAssemblies.Add(typeof(Hosting).Assembly), new());

        await Assert.ThrowsAsync<OrleansException>(() => host.Services.GetRequiredService<IGrainFactory>().GetGrain<IMortalGrain>("m").Count());
    }

    [Fact]
    public async Task A_stop_without_patience_does_not_wait_for_a_grain_that_hangs()
    {
        var journal = new Journal();
        using var host = Build(options => options.GrainAssemblies.Add(typeof(Hosting).Assembly), journal);
        await host.StartAsync();
        _ = host.Services.GetRequiredService<IGrainFactory>().GetGrain<IMortalGrain>("m").Work("for ever");
        await journal.Seen("for ever in");

        await host.Services.GetRequiredService<EmbeddedEngine>().StopAsync(new CancellationToken(canceled: true));
    }

    [Fact]
    public async Task A_method_that_cannot_be_called_from_afar_is_refused_with_its_reason()
    {
        await using var engine = await Engines.StartAsync();

        var generic = Assert.Throws<InvalidOperationException>(() => engine.GetGrain<IUnfitGrain>(GrainId.Create("unfit", "x")));
        var action = Assert.Throws<InvalidOperationException>(() => engine.GetGrain<IUnfitArgumentGrain>(GrainId.Create("unfit", "x")));

        Assert.Contains("generic", generic.Message, StringComparison.Ordinal);
        Assert.Contains("delegate", action.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_question_to_an_observer_that_is_gone_says_so()
    {
        await using var engine = await Engines.StartAsync();
        var listener = new Listener(new());
        var reference = engine.CreateObjectReference<IListener>(listener);

        engine.DeleteObjectReference<IListener>(reference);

        await Assert.ThrowsAsync<ClientNotAvailableException>(() => reference.Ask("anyone"));
        GC.KeepAlive(listener);
    }

    private static IHost Build(Action<EmbeddedOptions> configure, Journal journal)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddSingleton(journal);
        builder.Services.AddEmbeddedEngine(configure);
        return builder.Build();
    }
}
