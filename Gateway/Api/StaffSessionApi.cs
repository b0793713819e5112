using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using Omnichannel.Gateway.Hubs;
using Omnichannel.Gateway.Security;
using Omnichannel.Grains.Offices;
using Omnichannel.Grains.Operators;
using Omnichannel.Grains.Shared;

namespace Omnichannel.Gateway.Api;

public sealed record SignIn(string Office, string Operator, string Password);

public sealed record StaffSession(OperatorId Operator, string Name, Role Role, OfficeId Office);

public static class StaffSessionApi
{
    private const int BodyBytesMax = 4_096;

    public static void MapStaffSessions(this WebApplication app)
    {
        var session = app.MapGroup("/api/session");
        session.MapPost("/", Enter).WithMetadata(new RequestSizeLimitAttribute(BodyBytesMax));
        session.MapGet("/", (ClaimsPrincipal user) => Results.Ok(user.ToSession())).RequireAuthorization(StaffAuthentication.Policy);
        session.MapDelete("/", Leave).RequireAuthorization(StaffAuthentication.Policy);
    }

    /// <summary>The same answer, after the same work, for a wrong office, operator or password.</summary>
    private static async Task<IResult> Enter(SignIn form, HttpContext http, IGrainFactory grains, StaffPasswords passwords, AccessLimits limits)
    {
        if (limits.RefuseSignIn(http.Connection.RemoteIpAddress, $"{form.Office}/{form.Operator}") is { } retryAfter) return AccessLimits.TooMany(http, retryAfter);
        var member = OperatorId.TryParse($"{form.Office}/{form.Operator}", null, out var id) ? await grains.FindStaff(id) : null;
        if (!passwords.Verify(member, form.Password)) return Problems.Problem(StatusCodes.Status401Unauthorized, "invalid-credentials");

        var principal = StaffAuthentication.PrincipalOf(member!);
        await http.SignInAsync(StaffAuthentication.Scheme, principal);
        return Results.Ok(principal.ToSession());
    }

    /// <summary>Ends all sessions of the member, on every machine: the cookie alone could have been copied. May be repeated
    /// until it is answered: what makes the cookie void comes last.</summary>
    private static async Task<IResult> Leave(HttpContext http, IGrainFactory grains, PushQueues queues)
    {
        var me = http.User.Operator();
        await grains.GetGrain<IOperatorGrain>(me.ToString()).SetStatus(OperatorStatus.Offline);
        if (await grains.FindStaff(me) is { } member)
            await grains.GetGrain<IOfficeGrain>(me.Office.Name).PutStaff(StaffPasswords.WithNewStamp(member), "sign-out");
        ConsoleWatch.CutOff(queues, me);
        await http.SignOutAsync(StaffAuthentication.Scheme);
        return Results.NoContent();
    }
}
