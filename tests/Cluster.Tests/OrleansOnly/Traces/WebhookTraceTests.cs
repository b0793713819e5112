using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Omnichannel.Adapters.Meta;
using Omnichannel.Cluster.Tests.Silos;
using Omnichannel.Support;

namespace Omnichannel.Cluster.Tests.Traces;

/// <summary>What a collector gets of one webhook, from the real programs.</summary>
public sealed class WebhookTraceTests
{
    private const string AppSecret = "the-secret-of-the-app";
    private const string Number = "6281100000079";
    private const string GrainCall = "IConversationGrain/Receive";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    [PostgresFact]
    public async Task A_webhooks_trace_goes_on_in_the_silo_and_names_nobody()
    {
        await using var collector = await Collector.Start();
        var common = new Dictionary<string, string>(Settings(collector.Url))
        {
            ["Omnichannel__Store"] = "postgres",
            ["ConnectionStrings__omnichannel"] = await (await PostgresProcess.Shared).CreateDatabaseAsync(),
        };
        using var probe = new ReadyProbe();
        var health = LoopbackPort.Url(LoopbackPort.Free());
        await using var silo = SiloProcess.Of(health, common, c => probe.IsReadyAsync(health, c));
        await silo.StartAsync(CancellationToken.None);
        await using var gateway = await GatewayProcess.StartAsync(new GatewayOptions { Environment = new Dictionary<string, string>(common) { ["Omnichannel__Cluster__Role"] = "Client" } });

        await AssertTraced(collector, gateway);
    }

    [Fact]
    public async Task On_one_machine_it_has_the_grain_call_too()
    {
        await using var collector = await Collector.Start();
        await using var gateway = await GatewayProcess.StartAsync(new GatewayOptions { Environment = Settings(collector.Url) });

        await AssertTraced(collector, gateway);
    }

    private static async Task AssertTraced(Collector collector, GatewayProcess gateway)
    {
        Assert.Equal(HttpStatusCode.OK, await Write(gateway.Url));
        string? Trace() => collector.Spans.FirstOrDefault(s => s.Name == "webhook commit")?.Trace;
        await Until(() => Trace() is { } trace && collector.Spans.Any(s => s.Trace == trace && s is { Name: GrainCall, IsServer: true }), () => string.Join(", ", collector.Spans));
        Assert.Contains(collector.Spans, s => s.Trace == Trace() && s is { Name: GrainCall, IsServer: false });
        Assert.DoesNotContain(Number, collector.Traces, StringComparison.Ordinal);
        // Neither a conversation nor a member of the staff.
        Assert.DoesNotContain("/demo/", collector.Traces, StringComparison.Ordinal);
    }

    private static async Task<HttpStatusCode> Write(Uri gateway)
    {
        var body = Encoding.UTF8.GetBytes($$$"""
            {"object":"whatsapp_business_account","entry":[{"id":"500600700800","changes":[{"value":{"messaging_product":"whatsapp","metadata":{"display_phone_number":"622150005003","phone_number_id":"900100200300"},"contacts":[{"profile":{"name":"Siti"},"wa_id":"{{{Number}}}"}],"messages":[{"from":"{{{Number}}}","id":"wamid.1","timestamp":"{{{TimeProvider.System.GetUtcNow().ToUnixTimeSeconds()}}}","text":{"body":"Halo"},"type":"text"}]},"field":"messages"}]}]}
            """);
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(gateway, "/hooks/whatsapp/demo/wa")) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.Add(MetaSignature.HeaderName, MetaSignature.Sign(body, AppSecret));
        using var answer = await http.SendAsync(request);
        return answer.StatusCode;
    }

    private static Dictionary<string, string> Settings(string collector) => new()
    {
        ["Channels__WhatsApp__0__Office"] = "demo",
        ["Channels__WhatsApp__0__Account"] = "wa",
        ["Channels__WhatsApp__0__PhoneNumberId"] = "900100200300",
        ["Channels__WhatsApp__0__AccessToken"] = "a-token",
        ["Channels__WhatsApp__0__AppSecret"] = AppSecret,
        ["Channels__WhatsApp__0__VerifyToken"] = "another-token",
        // Nobody answers there: an automatic reply must leave this machine in no case.
        ["Channels__WhatsApp__0__BaseUrl"] = "http://127.0.0.1:9",
        ["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector,
        ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
        ["OTEL_BSP_SCHEDULE_DELAY"] = "200",
    };

    private static async Task Until(Func<bool> condition, Func<string> seen)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!condition())
        {
            Assert.False(patience.IsCancellationRequested, $"It did not arrive; what did: {seen()}");
            await Task.Delay(50);
        }
    }
}
