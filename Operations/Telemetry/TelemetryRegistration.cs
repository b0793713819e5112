using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Omnichannel.Operations;

/// <summary>Metrics and traces by OTLP, under OpenTelemetry's own variables (<c>OTEL_…</c>). Neither carries text, a name, a number or an
/// address.</summary>
public static class TelemetryRegistration
{
    /// <summary>Where the collector is. Without it nothing is collected and nothing is sent.</summary>
    public const string EndpointSetting = "OTEL_EXPORTER_OTLP_ENDPOINT";

    private const string NameSetting = "OTEL_SERVICE_NAME";

    private static readonly string[] Meters = ["Omnichannel.*", "Microsoft.AspNetCore.*", "Microsoft.Orleans", "System.Runtime", "System.Net.Http", "Npgsql"];

    /// <summary>Of Orleans the calls to our grains, their activations and their state. What silos say to each other comes every second and belongs to no
    /// request. The embedded engine has no spans: a call is within that of its request.</summary>
    private static readonly string[] Sources =
        ["Omnichannel.*", "Microsoft.AspNetCore", "Microsoft.Orleans.Application", "Microsoft.Orleans.Lifecycle", "Microsoft.Orleans.Storage"];

    /// <param name="service">What this process is called, unless <c>OTEL_SERVICE_NAME</c> says otherwise.</param>
    public static void AddTelemetry(this IHostApplicationBuilder builder, string service)
    {
        if (string.IsNullOrWhiteSpace(builder.Configuration[EndpointSetting])) return;
        builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService(builder.Configuration[NameSetting] ?? service))
            .WithMetrics(metrics => metrics.AddMeter(Meters).AddBuckets().AddOtlpExporter())
            .WithTracing(traces => traces.AddSource(Sources).AddProcessor(new Nameless()).AddOtlpExporter());
    }
}
