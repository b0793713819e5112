using System.Security.Claims;
using Microsoft.AspNetCore.Mvc;
using Omnichannel.Gateway.Security;
using Omnichannel.Grains.Offices;
using Omnichannel.Grains.Shared;

namespace Omnichannel.Gateway.Api;

/// <param name="Version">At which they were read: a change names it, so that nobody overwrites what he has not seen.</param>
public sealed record SettingsView(long Version, OfficeSettings Settings);

public static class SettingsApi
{
    private const int BodyBytesMax = 128 * 1_024;

    public static void MapSettings(this WebApplication app)
    {
        app.MapGroup("/api/offices/{office}/settings").ForStaff().MapGet("/", async (OfficeId office, IGrainFactory grains) => ViewOf((await grains.GetGrain<IOfficeGrain>(office.Name).Read())!));
        var supervisors = app.MapGroup("/api/offices/{office}").ForSupervisors();
        supervisors.MapPut("/settings", Change).WithMetadata(new RequestSizeLimitAttribute(BodyBytesMax));
        supervisors.MapGet("/audit", (OfficeId office, IGrainFactory grains) => grains.GetGrain<IOfficeGrain>(office.Name).Audit());
    }

    private static async Task<IResult> Change(OfficeId office, SettingsView change, ClaimsPrincipal user, IGrainFactory grains)
    {
        try
        {
            return await grains.GetGrain<IOfficeGrain>(office.Name).Configure(change.Settings, user.Operator().ToString(), change.Version) is { } changed
                ? Results.Ok(ViewOf(changed))
                : Problems.Problem(StatusCodes.Status409Conflict, Faults.Conflict);
        }
        catch (ArgumentException invalid)
        {
            return Problems.Invalid(invalid.Message);
        }
    }

    private static SettingsView ViewOf(Office office) => new(office.Version, office.Settings);
}
