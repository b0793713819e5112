using System.Collections.Immutable;
using System.Security.Claims;
using Omnichannel.Gateway.Security;
using Omnichannel.Grains.Conversations;
using Omnichannel.Grains.Offices;
using Omnichannel.Grains.Shared;

namespace Omnichannel.Gateway.Api;

/// <summary>Whom staff have silenced, until that is over: all of them for supervisors, who can lift it; for others their own.</summary>
public static class SilencesApi
{
    public static void MapSilences(this WebApplication app) =>
        app.MapGroup("/api/offices/{office}/silences").ForStaff().MapGet("/", async (OfficeId office, ClaimsPrincipal user, IGrainFactory grains) =>
        {
            var all = await grains.GetGrain<IOfficeGrain>(office.Name).Silences();
            return await grains.IsSupervisor(user) ? all : (ImmutableArray<Silence>)[.. all.Where(s => s.By == user.Operator())];
        });
}
