using System.Collections.Immutable;

namespace Omnichannel.LoadTests.Scenarios.Ingest;

/// <summary>Several connections to one server.</summary>
internal sealed class RawConnections(ImmutableArray<RawConnection> all) : IDisposable
{
    public ImmutableArray<RawConnection> All => all;

    public static async Task<RawConnections> OpenAsync(Uri server, int count, CancellationToken cancellation) =>
        new([.. await Task.WhenAll(Enumerable.Range(0, count).Select(_ => RawConnection.OpenAsync(server, cancellation)))]);

    public void Dispose()
    {
        foreach (var connection in all) connection.Dispose();
    }
}
