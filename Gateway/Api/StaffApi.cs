using System.Collections.Immutable;
using System.Security.Claims;
using Microsoft.AspNetCore.Mvc;
using Omnichannel.Gateway.Hubs;
using Omnichannel.Gateway.Security;
using Omnichannel.Grains.Offices;
using Omnichannel.Grains.Operators;
using Omnichannel.Grains.Shared;

namespace Omnichannel.Gateway.Api;

/// <summary>A member of staff, without anything that opens a door.</summary>
public sealed record StaffView(OperatorId Operator, string Name, Role Role, int Capacity, Skills Skills, bool IsEnabled)
{
    public static StaffView Of(StaffMember member) => new(member.Id, member.Name, member.Role, member.Capacity, member.Skills, member.IsEnabled);
}

/// <summary>What may be changed of a member; all of it at once.</summary>
public sealed record StaffChange(Role Role, int Capacity, Skills Skills, bool IsEnabled);

public static class StaffApi
{
    private const int BodyBytesMax = 16 * 1_024;

    public static void MapStaff(this WebApplication app)
    {
        app.MapGroup("/api/offices/{office}/staff").ForStaff().MapGet("/", async (OfficeId office, IGrainFactory grains) =>
            (await grains.GetGrain<IOfficeGrain>(office.Name).Read())!.Staff.Select(StaffView.Of).ToImmutableArray());
        app.MapGroup("/api/offices/{office}/staff").ForSupervisors()
            .MapPut("/{name}", Change).WithMetadata(new RequestSizeLimitAttribute(BodyBytesMax));
    }

    private static async Task<IResult> Change(OfficeId office, string name, StaffChange change, ClaimsPrincipal user, IGrainFactory grains, PushQueues queues)
    {
        if (!OperatorId.TryParse($"{office}/{name}", null, out var id) || await grains.FindStaff(id) is not { } member) return Results.NotFound();
        if (!Enum.IsDefined(change.Role)) return Problems.Invalid("There is no such role.");
        if (!change.Skills.Services.All(ServiceCatalogue.Has)) return Problems.Invalid("There is no such service.");
        if (!MayChange((await grains.FindStaff(user.Operator()))!, member, change)) return Problems.Of(StatusCodes.Status403Forbidden);

        var changed = member with { Role = change.Role, Capacity = change.Capacity, Skills = change.Skills, IsEnabled = change.IsEnabled };
        // The sessions of one who is disabled do not come to life again with him.
        if (!changed.IsEnabled) changed = StaffPasswords.WithNewStamp(changed);
        try
        {
            await grains.GetGrain<IOfficeGrain>(office.Name).PutStaff(changed, user.Operator().ToString());
        }
        catch (ArgumentException invalid)
        {
            return Problems.Invalid(invalid.Message);
        }
        if (!changed.IsEnabled)
        {
            await grains.GetGrain<IOperatorGrain>(id.ToString()).SetStatus(OperatorStatus.Offline);
            ConsoleWatch.CutOff(queues, id);
        }
        return Results.Ok(StaffView.Of(changed));
    }

    /// <summary>Nobody locks himself out, and only an admin makes or unmakes one.</summary>
    private static bool MayChange(StaffMember by, StaffMember member, StaffChange change) =>
        (by.Id != member.Id || (change.IsEnabled && change.Role == member.Role))
        && (by.Role == Role.Admin || (member.Role != Role.Admin && change.Role != Role.Admin));
}
