using System.Collections.Immutable;
using Omnichannel.Grains.Desks;
using Omnichannel.Grains.Shared;

namespace Omnichannel.Cluster.Tests.Silos;

/// <summary>Asks the desk again and again who stands in line, and keeps every answer.</summary>
internal sealed class Surveyor(IGrainFactory grains, OfficeId office)
{
    private const int LineMax = 500;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private readonly List<ImmutableArray<LineEntry>> _looks = [];

    public ImmutableArray<ImmutableArray<LineEntry>> Looks => [.. _looks];

    public async Task Work(CancellationToken cancellation)
    {
        while (!cancellation.IsCancellationRequested)
        {
            try
            {
                _looks.Add(await grains.GetGrain<IDeskGrain>(office.Name).Line(LineMax));
            }
            catch (Exception)
            {
                // Its silo has just died: asked again.
            }
            await Task.Delay(Pause, CancellationToken.None);
        }
    }
}
