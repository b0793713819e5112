using Microsoft.Extensions.DependencyInjection;
using Omnichannel.Embedded.Tests.Contract;

namespace Omnichannel.Embedded.Tests.EmbeddedOnly;

/// <summary>Embedded engines for tests of what only they have.</summary>
internal static class Engines
{
    public static Task<EmbeddedEngine> StartAsync(Action<EmbeddedOptions>? configure = null, Journal? journal = null, TimeProvider? time = null) => EmbeddedEngine.StartAsync(
        options =>
        {
            options.GrainAssemblies.Add(typeof(Engines).Assembly);
            configure?.Invoke(options);
        },
        services => services.AddSingleton(journal ?? new Journal()).AddSingleton(time ?? TimeProvider.System));
}
