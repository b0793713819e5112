using Omnichannel.Gateway.Security;
using Omnichannel.Grains.Desks;
using Omnichannel.Grains.Offices;
using Omnichannel.Grains.Shared;

namespace Omnichannel.Gateway.Api;

/// <summary>What everybody may know of an office.</summary>
/// <param name="Name">As citizens see it.</param>
public sealed record OfficeView(OfficeId Office, string Name);

public static class OfficeApi
{
    public static void MapOffices(this WebApplication app)
    {
        var offices = app.MapGroup("/api/offices/{office}");
        offices.MapGet("/", async (OfficeId office, IGrainFactory grains) =>
            await grains.FindOffice(office) is { } found ? Results.Ok(found) : Results.NotFound());
        offices.MapGet("/desk", async (OfficeId office, HttpContext http, IGrainFactory grains) =>
            http.User.StaffOf(office) ? Results.Ok(await grains.GetGrain<IDeskGrain>(office.Name).View()) : Results.NotFound())
            .RequireAuthorization(StaffAuthentication.Policy);
    }

    public static async Task<OfficeView?> FindOffice(this IGrainFactory grains, OfficeId office) =>
        await grains.GetGrain<IOfficeGrain>(office.Name).Read() is { } found ? new OfficeView(office, found.Settings.Name) : null;
}
