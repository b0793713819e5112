using Microsoft.Extensions.DependencyInjection;
using Omnichannel.Grains.Offices;

namespace Omnichannel.Gateway.Tests.House;

internal static class Offices
{
    public static async Task Configure(this RunningGateway gateway, Func<OfficeSettings, OfficeSettings> change)
    {
        var office = gateway.Services.GetRequiredService<IGrainFactory>().GetGrain<IOfficeGrain>("demo");
        await office.Configure(change((await office.Read())!.Settings), "test");
    }

    /// <summary>Closes the office for today.</summary>
    /// <returns>When it opens: at eight, in three days.</returns>
    public static async Task<DateTimeOffset> Close(this RunningGateway gateway)
    {
        DateTimeOffset opens = default;
        await gateway.Configure(settings =>
        {
            var day = settings.DayOf(TimeProvider.System.GetUtcNow()).AddDays(3);
            opens = new DateTimeOffset(day, new TimeOnly(8, 0), settings.UtcOffset).ToUniversalTime();
            return settings with { Hours = [new OpeningHours(day.DayOfWeek, new TimeOnly(8, 0), new TimeOnly(15, 30))] };
        });
        return opens;
    }
}
