using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Omnichannel.Store.Log;

namespace Omnichannel.Operations;

/// <summary>The store can be written now. Where the grains are in other processes, so is the store, and theirs is the word on it.</summary>
internal sealed class StoreCheck(IServiceProvider services) : IHealthCheck
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (services.GetService<IDurableStore>() is { } store) await store.Ping(cancellationToken).WaitAsync(Patience, cancellationToken);
        return HealthCheckResult.Healthy();
    }
}
