using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace Omnichannel.Operations;

public static class HealthRegistration
{
    /// <summary>Readiness starts with the store; each host adds its own parts.</summary>
    public static IHealthChecksBuilder AddHealth(this IHostApplicationBuilder builder) =>
        builder.Services.AddHealthChecks().AddCheck<StoreCheck>("store");

    /// <summary><c>/health/live</c>: the process answers. <c>/health/ready</c>: 200 when every part can do its work now, otherwise 503; the body
    /// says which part cannot, and why.</summary>
    public static void MapHealth(this WebApplication app)
    {
        app.MapGet("/health/live", () => Results.Text("live"));
        app.MapHealthChecks("/health/ready", new HealthCheckOptions
        {
            ResponseWriter = HealthAnswer.Write,
            ResultStatusCodes =
            {
                [HealthStatus.Healthy] = StatusCodes.Status200OK,
                [HealthStatus.Degraded] = StatusCodes.Status503ServiceUnavailable,
                [HealthStatus.Unhealthy] = StatusCodes.Status503ServiceUnavailable,
            },
        });
    }
}
