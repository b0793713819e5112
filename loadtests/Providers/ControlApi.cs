using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Omnichannel.LoadTests.Clients;
using Omnichannel.LoadTests.Providers.Faults;

namespace Omnichannel.LoadTests.Providers;

/// <summary>What scripts and the demo do with the simulator, beside what the providers' own interfaces are.</summary>
internal sealed class ControlApi(ProviderSimulator simulator)
{
    private const int ShownMax = 200;

    /// <summary>For eyes: a plus stays a plus.</summary>
    private static readonly JsonSerializerOptions Readable = new(WireJson.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public void Map(IEndpointRouteBuilder routes)
    {
        var control = routes.MapGroup("/control");
        control.MapPost("/write", async (HttpRequest request) => await Guarded<WriteOrder>(request, Write));
        control.MapPost("/faults", async (HttpRequest request) => await Guarded<FaultOrder>(request, Plan));
        control.MapGet("/ledger", (HttpRequest request) => Ledger(request.Query["last"]));
    }

    /// <summary>Answers when the message has set out, not when the gateway has it.</summary>
    private IResult Write(WriteOrder order)
    {
        if (order is not { From.Length: > 0, Text: { } text }) return Results.BadRequest("Give from and text.");
        Delivery? delivery = ProviderLines.Parse(order.Channel) switch
        {
            ProviderLine.Sms => simulator.Twilio.Write(order.From, text),
            ProviderLine.WhatsAppTwilio => simulator.Twilio.Write($"whatsapp:{order.From.Replace("whatsapp:", "", StringComparison.Ordinal)}", order.Name, text),
            ProviderLine.WhatsApp => simulator.Meta.WriteWhatsApp(order.From, order.Name, text),
            ProviderLine.Messenger => simulator.Meta.WriteMessenger(order.From, text),
            ProviderLine.Mail => simulator.Mail.Write(order.From, order.Name, text),
            _ => null,
        };
        return delivery is null ? Results.BadRequest($"channel is one of {string.Join(", ", ProviderLines.All)}.") : Shown(new { delivery.Key }, 202);
    }

    private IResult Plan(FaultOrder order)
    {
        // All is read before anything is changed.
        var (rates, next) = (order.Rates is null ? null : FaultRates.Parse(order.Rates), (order.Next ?? []).Select(SendFault.Parse).ToArray());
        if (rates is not null) simulator.Faults.Rates = rates;
        simulator.Faults.Next(next);
        simulator.Faults.DoubleNext(Math.Max(0, order.Double ?? 0));
        simulator.Faults.DelayNext(Math.Max(0, order.Delay ?? 0));
        return Shown(new { simulator.Faults.Rates }, 200);
    }

    private IResult Ledger(string? asked)
    {
        var last = int.TryParse(asked, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : ShownMax;
        var ledger = simulator.Ledger;
        var (written, taken, webhooks, faults) = (ledger.Written, ledger.Taken, ledger.Webhooks, ledger.Faults);
        return Shown(new
        {
            Counts = new { Written = written.Length, Taken = taken.Length, Webhooks = webhooks.Length, Faults = faults.Length },
            ledger.Unacknowledged,
            ledger.TakenTwice,
            Written = written.TakeLast(last),
            Taken = taken.TakeLast(last),
            Webhooks = webhooks.TakeLast(last),
            Faults = faults.TakeLast(last).Select(f => new { f.Line, f.To, Fault = f.Fault.Words }),
        }, 200);
    }

    private static async Task<IResult> Guarded<T>(HttpRequest request, Func<T, IResult> act) where T : class
    {
        try
        {
            // A browser's form from elsewhere is no JSON.
            return request.HasJsonContentType() && await request.ReadFromJsonAsync<T>(WireJson.Options) is { } order
                ? act(order)
                : Results.BadRequest("Send a JSON object.");
        }
        catch (Exception e) when (e is FormatException or JsonException)
        {
            return Results.BadRequest(e.Message);
        }
    }

    private static IResult Shown<T>(T value, int status) => Results.Json(value, Readable, "application/json", status);

    private sealed record WriteOrder(string? Channel, string? From, string? Name, string? Text);

    /// <param name="Rates">As <c>--faults</c> takes them.</param>
    /// <param name="Next">How the next sends end: <c>429</c>, <c>500</c>, <c>500-bare</c>, <c>timeout</c>, <c>lost</c>, <c>refused:21610</c>, <c>fails:30003</c>.</param>
    /// <param name="Double">So many of the next webhooks come twice.</param>
    /// <param name="Delay">So many of the next webhooks are overtaken.</param>
    private sealed record FaultOrder(string? Rates, string[]? Next, int? Double, int? Delay);
}
