using System.Globalization;
using Omnichannel.Grains.Desks;
using Omnichannel.Grains.Offices;
using Omnichannel.Grains.Shared;
using Omnichannel.Support;
using Xunit.Abstractions;

namespace Omnichannel.Cluster.Tests.Silos;

public sealed class KillTests(ITestOutputHelper output)
{
    /// <summary>How many seconds silos are killed for. Default 30; before a release 300.</summary>
    private const string SecondsSetting = "OMNICHANNEL_KILL_SECONDS";

    private static readonly OfficeId Office = new("demo");
    private static readonly OperatorId[] Staff = [new(Office, "sari"), new(Office, "budi"), new(Office, "ayu")];
    private static readonly TimeSpan KillEvery = TimeSpan.FromSeconds(6);
    private static readonly TimeSpan RecoveryMax = TimeSpan.FromSeconds(15);
    private const int Capacity = 3;

    [PostgresFact]
    public async Task Silos_that_die_under_load_lose_nothing_double_nothing_and_are_replaced_within_15_seconds()
    {
        var seconds = int.Parse(Environment.GetEnvironmentVariable(SecondsSetting) ?? "30", CultureInfo.InvariantCulture);
        await using var server = await PostgresProcess.StartAsync();
        await using var cluster = await SiloCluster.StartAsync(await server.CreateDatabaseAsync(), silos: 3);
        await SetUpOffice(cluster.Grains);
        var citizens = Enumerable.Range(1, 20).Select(i => new Citizen(cluster.Grains, new ConversationId(Office, Channel.WebChat, $"citizen-{i}"))).ToList();
        var clerks = Staff.Select(s => new Clerk(cluster.Grains, s)).ToList();
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(seconds + 120));
        using var enough = new CancellationTokenSource();
        var work = clerks.Select(c => c.Work(enough.Token)).ToList();
        var writing = citizens.Select((c, i) => WriteUntil(c, i, enough.Token, limit.Token)).ToList();

        var started = TimeProvider.System.GetTimestamp();
        var kills = 0;
        for (; TimeProvider.System.GetElapsedTime(started).TotalSeconds < seconds; kills++)
        {
            await Task.Delay(KillEvery, limit.Token);
            await cluster.KillOneAsync(kills);
        }
        await Task.Delay(RecoveryMax, limit.Token);
        await enough.CancelAsync();
        await Task.WhenAll(writing);
        await Task.WhenAll(work);

        await cluster.Grains.GetGrain<IDeskGrain>(Office.Name).Reconcile();
        var violations = await History.Violations(cluster.Store, citizens, Staff.ToDictionary(s => s, _ => Capacity));
        output.WriteLine($"{kills} silos killed; {citizens.Sum(c => c.Acknowledged.Count)} messages acknowledged, {clerks.Sum(c => c.Closed)} visits closed; the longest acknowledgement took {citizens.Max(c => c.Longest).TotalSeconds:0.0} s");
        Assert.Empty(violations);
        Assert.True(citizens.Max(c => c.Longest) < RecoveryMax, $"Somebody waited {citizens.Max(c => c.Longest)}.");
        Assert.True(kills >= 2 && citizens.All(c => c.Acknowledged.Count > 0) && clerks.Sum(c => c.Closed) > 0, "There was nothing to lose.");
    }

    internal static async Task SetUpOffice(IGrainFactory grains)
    {
        var office = grains.GetGrain<IOfficeGrain>(Office.Name);
        await office.Configure(new OfficeSettings { Name = "Kantor Uji" }, "test");
        foreach (var id in Staff) await office.PutStaff(new StaffMember(id, id.Name, Role.Operator, Capacity, "", "", true), "test");
    }

    private static async Task WriteUntil(Citizen citizen, int number, CancellationToken enough, CancellationToken limit)
    {
        while (!enough.IsCancellationRequested)
        {
            await citizen.Write(limit);
            await Task.Delay(TimeSpan.FromMilliseconds(150 + 10 * number), CancellationToken.None);
        }
    }
}
