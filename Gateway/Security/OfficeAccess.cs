using Omnichannel.Gateway.Api;
using Omnichannel.Grains.Shared;

namespace Omnichannel.Gateway.Security;

/// <summary>Who may ask for what is under <c>/api/offices/{office}</c>.</summary>
public static class OfficeAccess
{
    /// <summary>For the staff of that office; to anybody else's it is not there.</summary>
    public static RouteGroupBuilder ForStaff(this RouteGroupBuilder routes) =>
        routes.RequireAuthorization(StaffAuthentication.Policy).AddEndpointFilter(OnlyOwnStaff);

    /// <summary>For its supervisors and admins.</summary>
    public static RouteGroupBuilder ForSupervisors(this RouteGroupBuilder routes) => routes.ForStaff().AddEndpointFilter(OnlySupervisors);

    private static async ValueTask<object?> OnlyOwnStaff(EndpointFilterInvocationContext call, EndpointFilterDelegate next) =>
        OfficeId.TryParse(call.HttpContext.GetRouteValue("office") as string, null, out var office) && call.HttpContext.User.StaffOf(office)
            ? await next(call)
            : Results.NotFound();

    private static async ValueTask<object?> OnlySupervisors(EndpointFilterInvocationContext call, EndpointFilterDelegate next) =>
        await call.HttpContext.RequestServices.GetRequiredService<IGrainFactory>().IsSupervisor(call.HttpContext.User)
            ? await next(call)
            : Problems.Of(StatusCodes.Status403Forbidden);
}
