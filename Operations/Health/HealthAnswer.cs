using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Omnichannel.Operations;

/// <summary>What <c>/health/ready</c> says: <c>{"ready":false,"parts":{"store":{"ready":false,"why":"…"},…}}</c>.</summary>
public sealed record HealthAnswer(bool Ready, SortedDictionary<string, PartAnswer> Parts)
{
    internal static Task Write(HttpContext http, HealthReport report)
    {
        var parts = report.Entries.ToDictionary(e => e.Key, e => new PartAnswer(e.Value.Status == HealthStatus.Healthy, Why(e.Value)));
        return http.Response.WriteAsJsonAsync(new HealthAnswer(report.Status == HealthStatus.Healthy, new(parts, StringComparer.Ordinal)), http.RequestAborted);
    }

    /// <summary>An exception's own words may hold a host or an account: they are for the log.</summary>
    private static string? Why(HealthReportEntry entry) => entry switch
    {
        { Status: HealthStatus.Healthy } => null,
        { Exception: TimeoutException or OperationCanceledException } => "It did not answer in time.",
        { Exception: not null } => "It failed; the log says how.",
        _ => entry.Description,
    };
}

public sealed record PartAnswer(bool Ready, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Why);
