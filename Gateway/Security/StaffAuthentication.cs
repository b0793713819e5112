using System.Security.Claims;
using Microsoft.AspNetCore.Authentication.Cookies;
using Omnichannel.Gateway.Api;
using Omnichannel.Grains.Offices;
using Omnichannel.Grains.Shared;

namespace Omnichannel.Gateway.Security;

/// <summary>The staff's cookie. It is checked against the office at every request and every handshake, so a changed
/// password, a sign-out or a disabled account ends it at once; consoles that are connected are cut off by <see cref="Hubs.ConsoleWatch"/>.</summary>
public static class StaffAuthentication
{
    public const string Scheme = "staff";
    public const string Policy = "staff";
    private const string StampClaim = "stamp";
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(12);

    public static void Configure(CookieAuthenticationOptions options)
    {
        options.Cookie.Name = "omni-staff";
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Strict;
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.ExpireTimeSpan = Lifetime;
        options.SlidingExpiration = true;
        options.Events.OnValidatePrincipal = Validate;
        options.Events.OnRedirectToLogin = context => Answer(context.HttpContext, StatusCodes.Status401Unauthorized);
        options.Events.OnRedirectToAccessDenied = context => Answer(context.HttpContext, StatusCodes.Status403Forbidden);
    }

    public static ClaimsPrincipal PrincipalOf(StaffMember member) => new(new ClaimsIdentity(
    [
        new Claim(ClaimTypes.NameIdentifier, member.Id.ToString()),
        new Claim(ClaimTypes.Name, member.Name),
        new Claim(ClaimTypes.Role, member.Role.ToString()),
        new Claim(StampClaim, member.SecurityStamp),
    ], Scheme));

    public static OperatorId Operator(this ClaimsPrincipal staff) =>
        OperatorId.Parse(staff.FindFirstValue(ClaimTypes.NameIdentifier) ?? throw new UnauthorizedAccessException("Not signed in."));

    public static bool StaffOf(this ClaimsPrincipal staff, OfficeId office) => staff.Operator().Office == office;

    public static StaffSession ToSession(this ClaimsPrincipal staff) => new(
        staff.Operator(), staff.FindFirstValue(ClaimTypes.Name)!, Enum.Parse<Role>(staff.FindFirstValue(ClaimTypes.Role)!), staff.Operator().Office);

    public static async Task<StaffMember?> FindStaff(this IGrainFactory grains, OperatorId id) =>
        (await grains.GetGrain<IOfficeGrain>(id.Office.Name).Read())?.Find(id);

    /// <summary>Whether the session still counts: the member is there, enabled, and neither got a new password nor signed out since.</summary>
    public static async Task<bool> IsStillValid(this IGrainFactory grains, ClaimsPrincipal staff) => await grains.FindValid(staff) is not null;

    /// <summary>Whether he may do what only supervisors may. Asked anew each time: a role that was taken away counts at once.</summary>
    public static async Task<bool> IsSupervisor(this IGrainFactory grains, ClaimsPrincipal staff) =>
        await grains.FindStaff(staff.Operator()) is { IsEnabled: true, Role: Role.Supervisor or Role.Admin };

    private static async Task<StaffMember?> FindValid(this IGrainFactory grains, ClaimsPrincipal staff) =>
        await grains.FindStaff(staff.Operator()) is { IsEnabled: true } member && member.SecurityStamp == staff.FindFirstValue(StampClaim) ? member : null;

    /// <summary>The cookie says who it is; name and role are those of now.</summary>
    private static async Task Validate(CookieValidatePrincipalContext context)
    {
        var grains = context.HttpContext.RequestServices.GetRequiredService<IGrainFactory>();
        if (await grains.FindValid(context.Principal!) is { } member) context.ReplacePrincipal(PrincipalOf(member));
        else context.RejectPrincipal();
    }

    private static Task Answer(HttpContext http, int status)
    {
        http.Response.StatusCode = status;
        return Task.CompletedTask;
    }
}
