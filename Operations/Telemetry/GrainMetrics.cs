using Microsoft.Extensions.DependencyInjection;
using Omnichannel.Grains.Conversations;
using Omnichannel.Grains.Desks;
using Omnichannel.Grains.Senders;

namespace Omnichannel.Operations;

public static class GrainMetrics
{
    /// <summary>What grains count. A host that registers none, such as a simulation, has grains that count nothing.</summary>
    public static IServiceCollection AddGrainMetrics(this IServiceCollection services) =>
        services.AddSingleton<ConversationMetrics>().AddSingleton<DeskMetrics>().AddSingleton<SenderMetrics>();
}
