using Microsoft.Extensions.Diagnostics.HealthChecks;
using Omnichannel.Gateway.Webhooks;
using Omnichannel.Operations;

namespace Omnichannel.Gateway.Hosting;

public static class ReadinessRegistration
{
    /// <summary>Ready = the store, the engine and the spool can do their work, and the server is not about to end.</summary>
    public static void AddReadiness(this WebApplicationBuilder builder) => builder.AddHealth()
        .AddCheck<EngineCheck>("engine")
        .AddCheck<SpoolCheck>("spool")
        .AddCheck<DrainCheck>("draining");

    private sealed class EngineCheck(IServiceProvider services) : IHealthCheck
    {
        private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            try
            {
                await EngineRegistration.Ping(services).WaitAsync(Patience, cancellationToken);
            }
            catch (Exception busy) when (EngineRegistration.IsBusy(busy))
            {
                // It is there, and says so: if that were not ready, all gateways would be left out at once, and nobody be served.
            }
            return HealthCheckResult.Healthy();
        }
    }

    private sealed class SpoolCheck(Spool spool) : IHealthCheck
    {
        public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
            Task.FromResult(spool.IsFull ? HealthCheckResult.Unhealthy("The spool is full: webhooks are refused until it has drained.") : HealthCheckResult.Healthy());
    }

    private sealed class DrainCheck(Drain drain) : IHealthCheck
    {
        public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
            Task.FromResult(drain.HasBegun ? HealthCheckResult.Degraded("The server is about to end; another one takes over.") : HealthCheckResult.Healthy());
    }
}
