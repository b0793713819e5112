using System.Collections.Immutable;

namespace Omnichannel.Adapters.Contract;

/// <summary>A provider that can be asked for what citizens wrote, for those messages whose webhook never came.</summary>
public interface IPolls
{
    /// <summary>What came in since then, oldest first, with the same keys as by webhook: what is known already changes nothing.</summary>
    /// <exception cref="HttpRequestException">The provider was not reached or did not answer properly; ask again later.</exception>
    Task<ImmutableArray<ChannelEvent>> Received(DateTimeOffset since, CancellationToken cancellation);
}
