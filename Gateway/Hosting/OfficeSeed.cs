using Microsoft.Extensions.Options;
using Omnichannel.Gateway.Security;
using Omnichannel.Grains.Offices;
using Omnichannel.Grains.Shared;

namespace Omnichannel.Gateway.Hosting;

/// <summary>A new store gets the office <c>demo</c> and its staff. Their passwords are printed once and kept nowhere.</summary>
public sealed class OfficeSeed(IGrainFactory grains, StaffPasswords passwords, IConfiguration configuration) : IHostedService
{
    public static readonly OfficeId Office = new("demo");

    /// <summary>Tests set this, to know the passwords.</summary>
    public const string PasswordSetting = "OMNICHANNEL_SEED_PASSWORD";

    /// <summary>How many visits at a time each of the staff takes: 1 to 20. Default 3.</summary>
    public const string CapacitySetting = "OMNICHANNEL_SEED_CAPACITY";

    private const string SeededBy = "seed";
    private const int CapacityDefault = 3;

    private static readonly (string Id, string Name, Role Role)[] Staff =
    [
        ("sari", "Sari Wulandari", Role.Supervisor),
        ("budi", "Budi Santoso", Role.Operator),
        ("ayu", "Ayu Lestari", Role.Operator),
        ("rizal", "Rizal Pratama", Role.Operator),
    ];

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var capacity = configuration.GetValue(CapacitySetting, CapacityDefault);
        if (capacity is < 1 or > StaffMember.CapacityMax)
            throw new OptionsValidationException(CapacitySetting, typeof(OfficeSeed), [$"{CapacitySetting} must be 1 to {StaffMember.CapacityMax}."]);
        var office = grains.GetGrain<IOfficeGrain>(Office.Name);
        // Another gateway may be at it too: the office tells each whether it was the first.
        var found = await office.Read() ?? await office.Configure(new OfficeSettings { Name = "Disdukcapil Kota Demo" }, SeededBy, expectedVersion: 0) ?? (await office.Read())!;
        var missing = Staff.Where(s => found.Find(new OperatorId(Office, s.Id)) is null).ToList();
        if (missing.Count == 0) return;

        // A password's hash is slow on purpose: all of them at once, on all processors.
        var isFirst = true;
        foreach (var (member, password) in missing.AsParallel().AsOrdered().Select(Enrol).ToList())
        {
            if (!await office.AddStaff(member, SeededBy)) continue;
            if (isFirst) Console.WriteLine($"Office '{Office}' was set up. Its staff, with passwords that are shown only now:");
            Console.WriteLine($"  operator  {member.Id,-12}  {password}");
            isFirst = false;
        }

        (StaffMember Member, string Password) Enrol((string Id, string Name, Role Role) who)
        {
            var password = configuration[PasswordSetting] ?? StaffPasswords.Generate();
            return (passwords.Enrol(new OperatorId(Office, who.Id), who.Name, who.Role, capacity, password), password);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

public static class OfficeSeedRegistration
{
    public static void AddOfficeSeed(this WebApplicationBuilder builder) => builder.Services.AddHostedService<OfficeSeed>();
}
