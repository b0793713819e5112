using Omnichannel.Grains.Offices;
using Omnichannel.Grains.Shared;

namespace Omnichannel.Gateway.Api;

/// <summary>What everybody may know of an office.</summary>
/// <param name="Name">As citizens see it.</param>
/// <param name="OpensAt">While it is closed: its next opening, where one is in sight.</param>
public sealed record OfficeView(OfficeId Office, string Name, bool IsOpen, DateTimeOffset? OpensAt);

public static class OfficeApi
{
    public static void MapOffices(this WebApplication app)
    {
        var offices = app.MapGroup("/api/offices/{office}");
        offices.MapGet("/", async (OfficeId office, IGrainFactory grains, TimeProvider time) =>
            await grains.FindOffice(office, time) is { } found ? Results.Ok(found) : Results.NotFound());
        offices.MapGet("/services", async (OfficeId office, IGrainFactory grains) =>
            await grains.GetGrain<IOfficeGrain>(office.Name).Read() is null ? Results.NotFound() : Results.Ok(ServiceCatalogue.All));
    }

    public static async Task<OfficeView?> FindOffice(this IGrainFactory grains, OfficeId office, TimeProvider time)
    {
        if (await grains.GetGrain<IOfficeGrain>(office.Name).Read() is not { Settings: var settings }) return null;
        var now = time.GetUtcNow();
        var isOpen = settings.IsOpen(now);
        return new OfficeView(office, settings.Name, isOpen, isOpen ? null : settings.OpensNext(now));
    }
}
