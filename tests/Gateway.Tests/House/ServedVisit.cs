using Microsoft.Extensions.DependencyInjection;
using Omnichannel.Grains.Conversations;
using Omnichannel.Grains.Desks;
using Omnichannel.Grains.Log;
using Omnichannel.Grains.Operators;
using Omnichannel.Grains.Shared;
using Omnichannel.LoadTests.Clients;

namespace Omnichannel.Gateway.Tests.House;

/// <summary>A citizen's page, and the visit that sari serves.</summary>
/// <param name="Sari">Another connection of hers, for calls as they are on the wire.</param>
internal sealed record ServedVisit(ConsoleClient Console, HubClient Sari, HubClient Citizen, VisitRow Row) : IAsyncDisposable
{
    public ConversationId Conversation => Row.Conversation;

    public VisitId Visit => Row.Visit;

    /// <summary>The card on sari's console now; null when it has gone.</summary>
    public VisitCard? Card => Console.View.Board.Cards.GetValueOrDefault(Visit.ToString());

    public static async Task<ServedVisit> Start(RunningGateway gateway)
    {
        var console = ConsoleClient.Open(gateway.Console("sari") with { AutoAccept = true });
        await console.SetStatusAsync(OperatorStatus.Available);
        var citizen = await gateway.ChatHub(await gateway.Citizen());
        await citizen.InvokeAsync<ReceiveResult>("Send", [new { key = "k1", text = "Halo" }]);
        await console.Until(view => view.Board.Cards.Values.Any(c => c.Row.Status == VisitStatus.Served));
        return new ServedVisit(console, await gateway.ConsoleHub(await gateway.Staff("sari")), citizen, console.View.Board.Cards.Values.Single().Row);
    }

    /// <summary>What becomes of a call of sari's.</summary>
    public Task<Refusal> Do(string method, object argument) => Sari.Do(method, argument);

    public async Task<ChatVisit?> AsTheCitizenSeesIt() => (await Citizen.InvokeAsync<ChatSnapshot>("Join", [0])).Visit;

    public async ValueTask DisposeAsync()
    {
        await Console.DisposeAsync();
        await Sari.DisposeAsync();
        await Citizen.DisposeAsync();
    }
}

internal static class Visits
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static ConsoleClientOptions Console(this RunningGateway gateway, string name) =>
        new(gateway.Url, new StaffAccount(OperatorId.Parse($"demo/{name}"), RunningGateway.Password), $"{name}-", 1, TimeProvider.System, AutoAccept: false);

    public static async Task<Refusal> Do(this HubClient hub, string method, object argument) => (await hub.InvokeAsync<CommandResult>(method, [argument])).Refusal;

    /// <summary>The code of the fault that a call ends with.</summary>
    public static async Task<string> FaultOf(this HubClient hub, string method, params object?[] arguments) =>
        (await Assert.ThrowsAsync<HubFaultException>(() => hub.InvokeAsync(method, arguments))).Code;

    public static async Task Until(this ConsoleClient console, Func<ConsoleView, bool> condition)
    {
        using var patience = new CancellationTokenSource(Patience);
        await console.UntilAsync(condition, patience.Token);
    }

    /// <summary>Who stands in line.</summary>
    public static async Task<LineEntry[]> Line(this RunningGateway gateway) =>
        [.. await gateway.Services.GetRequiredService<IGrainFactory>().GetGrain<IDeskGrain>("demo").Line(100)];

    /// <summary>The visits of the office that are open, as the store has them.</summary>
    public static async Task<VisitRow[]> OpenVisits(this RunningGateway gateway) =>
        [.. await gateway.Services.GetRequiredService<IConversationStore>().OpenVisits(new OfficeId("demo"))];
}
