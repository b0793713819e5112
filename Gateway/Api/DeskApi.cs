using Omnichannel.Gateway.Security;
using Omnichannel.Grains.Desks;
using Omnichannel.Grains.Shared;

namespace Omnichannel.Gateway.Api;

/// <summary>The desk as its staff sees it: who stands where, and why somebody was served.</summary>
public static class DeskApi
{
    private const int LineMax = 500;
    private const int DecisionsMax = 1_000;

    public static void MapDesk(this WebApplication app)
    {
        var desk = app.MapGroup("/api/offices/{office}/desk").ForStaff();
        desk.MapGet("/", (OfficeId office, IGrainFactory grains) => grains.Desk(office).View());
        desk.MapGet("/line", (OfficeId office, IGrainFactory grains, int limit = 100) => grains.Desk(office).Line(Within(limit, LineMax)));
        desk.MapGet("/decisions", (OfficeId office, IGrainFactory grains, int limit = 50) => grains.Desk(office).Decisions(Within(limit, DecisionsMax)));
        desk.MapGet("/waits", (OfficeId office, IGrainFactory grains) => grains.Desk(office).Waits());
    }

    private static IDeskGrain Desk(this IGrainFactory grains, OfficeId office) => grains.GetGrain<IDeskGrain>(office.Name);

    private static int Within(int limit, int most) => limit is >= 1 && limit <= most ? limit : throw new ArgumentOutOfRangeException(nameof(limit));
}
