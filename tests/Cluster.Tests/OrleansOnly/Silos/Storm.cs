using System.Collections.Immutable;
using Omnichannel.Cluster.Tests.Histories;
using Omnichannel.Grains.Desks;
using Omnichannel.Grains.Log;
using Omnichannel.Grains.Offices;
using Omnichannel.Grains.Senders;
using Omnichannel.Grains.Shared;

namespace Omnichannel.Cluster.Tests.Silos;

/// <summary>Silos die one after another while citizens write by several channels and clerks work; everything is recorded.</summary>
internal sealed class Storm
{
    public static readonly OfficeId Office = new("demo");
    public static readonly ImmutableArray<OperatorId> Staff = [new(Office, "sari"), new(Office, "budi"), new(Office, "ayu")];

    private const int Capacity = 2;
    private static readonly TimeSpan KillEvery = TimeSpan.FromSeconds(6);

    /// <summary>As many of two channels that there is always somebody of both in line, and of a third a few who come seldom, and past those who wait.</summary>
    private static readonly ImmutableArray<(Channel Channel, int Citizens, TimeSpan Pause)> Load =
    [
        (Channel.WebChat, 12, TimeSpan.FromMilliseconds(200)), (Channel.Sms, 8, TimeSpan.FromMilliseconds(200)), (Channel.Email, 2, TimeSpan.FromSeconds(5)),
    ];

    /// <summary>Everybody writes without a pause, and that is to be no flood; an offer that is overlooked runs out within the storm.</summary>
    private static readonly OfficeSettings Settings = new()
    {
        Name = "Kantor Uji",
        OfferTimeout = TimeSpan.FromSeconds(4),
        ReopenWindow = TimeSpan.FromMilliseconds(250),
        Flood = new FloodLimits { MessagesPerMinute = 600, Burst = 1_000 },
    };

    private readonly SiloCluster _cluster;
    private readonly ImmutableArray<(Citizen Citizen, TimeSpan Pause)> _citizens;
    private readonly ImmutableArray<Clerk> _clerks;
    private readonly Surveyor _surveyor;
    private readonly List<Disturbance> _disturbances = [];

    public Storm(SiloCluster cluster)
    {
        _cluster = cluster;
        _citizens = [.. Load.SelectMany(l => Enumerable.Range(1, l.Citizens).Select(i => (new Citizen(cluster.Grains, new ConversationId(Office, l.Channel, $"citizen-{i}")), l.Pause)))];
        _clerks = [.. Staff.Select(s => new Clerk(cluster.Grains, s))];
        _surveyor = new Surveyor(cluster.Grains, Office);
    }

    public int Kills => _disturbances.Count - 1;

    public int Closed => _clerks.Sum(c => c.Closed);

    public IEnumerable<Citizen> Citizens => _citizens.Select(c => c.Citizen);

    public TimeSpan LongestAcknowledgement => Citizens.Max(c => c.Longest);

    public static async Task SetUpOffice(IGrainFactory grains)
    {
        var office = grains.GetGrain<IOfficeGrain>(Office.Name);
        await office.Configure(Settings, "test");
        foreach (var id in Staff) await office.PutStaff(new StaffMember(id, id.Name, Role.Operator, Capacity, "", "", true), "test");
    }

    /// <param name="lasts">For how long silos are killed.</param>
    /// <param name="calmEvery">After so much of it they are left alone until what died has recovered, and a while more: only then can be asked what is
    /// promised for a calm.</param>
    public async Task<RecordedRun> Rage(TimeSpan lasts, TimeSpan calmEvery, TimeSpan calm, CancellationToken limit)
    {
        await SetUpOffice(_cluster.Grains);
        using var enough = new CancellationTokenSource();
        var now = TimeProvider.System.GetUtcNow();
        _disturbances.Add(new Disturbance(now, now));
        var writing = _citizens.Select(c => WriteUntil(c.Citizen, c.Pause, enough.Token, limit)).ToList();
        var work = _clerks.Select(c => c.Work(enough.Token, limit)).Append(_surveyor.Work(enough.Token)).ToList();
        for (var left = lasts; left > TimeSpan.Zero; left -= calmEvery)
        {
            await Kill(left < calmEvery ? left : calmEvery, limit);
            await Task.Delay(Calm.RecoveryMax + calm, limit);
        }
        await enough.CancelAsync();
        await Task.WhenAll(writing);
        await Task.WhenAll(work);
        return await Read(limit);
    }

    private async Task Kill(TimeSpan lasts, CancellationToken limit)
    {
        for (var started = TimeProvider.System.GetTimestamp(); TimeProvider.System.GetElapsedTime(started) < lasts;)
        {
            await Task.Delay(KillEvery, limit);
            var from = TimeProvider.System.GetUtcNow();
            await _cluster.KillOneAsync(Kills);
            _disturbances.Add(new Disturbance(from, TimeProvider.System.GetUtcNow()));
            await _cluster.StartOneAsync();
        }
    }

    private static async Task WriteUntil(Citizen citizen, TimeSpan pause, CancellationToken enough, CancellationToken limit)
    {
        while (!enough.IsCancellationRequested)
        {
            await citizen.Write(limit);
            await Task.Delay(pause, CancellationToken.None);
        }
    }

    /// <summary>When nothing is on offer and nothing on its way out any more.</summary>
    private async Task<RecordedRun> Read(CancellationToken limit)
    {
        while (await IsUnderWay()) await Task.Delay(TimeSpan.FromMilliseconds(200), limit);
        await _cluster.Grains.GetGrain<IDeskGrain>(Office.Name).Reconcile();
        var log = new EventLog();
        foreach (var citizen in Citizens) log.Add(citizen.Id, await _cluster.Store.EventsAfter(citizen.Id, 0, int.MaxValue, limit));
        return new RecordedRun
        {
            Settings = Settings,
            Capacities = Staff.ToDictionary(s => s, _ => Capacity),
            Log = log,
            OpenVisits = await _cluster.Store.OpenVisits(Office, limit),
            Acknowledged = [.. Citizens.SelectMany(c => c.Acknowledged)],
            Calm = new Calm(_disturbances),
            Looks = _surveyor.Looks,
            Attendances = [.. _clerks.SelectMany(c => c.Attendances)],
            HandOvers = _cluster.Providers.HandOvers,
            Until = TimeProvider.System.GetUtcNow(),
        };
    }

    private async Task<bool> IsUnderWay()
    {
        if ((await _cluster.Store.OpenVisits(Office)).Any(v => v.OfferDeadline is not null)) return true;
        foreach (var channel in Load.Select(l => l.Channel).Where(c => c.LeavesByProvider()))
            if ((await _cluster.Store.Outbox(Office, channel, SenderKey.DefaultAccount)).Any(r => r.State is OutboxState.Queued or OutboxState.Sending)) return true;
        return false;
    }
}
