using Microsoft.Extensions.DependencyInjection;
using Omnichannel.Embedded.Simulation;
using Omnichannel.Grains.Conversations;
using Omnichannel.Grains.Desks;
using Omnichannel.Grains.Gateways;
using Omnichannel.Grains.Log;
using Omnichannel.Grains.Offices;
using Omnichannel.Grains.Senders;
using Omnichannel.Grains.Shared;
using Omnichannel.Store.InMemory;
using Omnichannel.WhatIf.Plans;

namespace Omnichannel.WhatIf.Runs;

/// <summary>One office on the simulated engine: the real grains, one thread, virtual time, a store in memory.</summary>
internal sealed class SimulatedOffice : IDisposable
{
    private static readonly OfficeId Id = new("office");

    private readonly SimulatedEngine _engine;
    private readonly StaffedOffice _office;
    private readonly List<Task> _people = [];
    private readonly Dictionary<VisitId, PlannedContact> _expected = [];

    public SimulatedOffice(StaffedOffice office, int seed, DateTimeOffset start)
    {
        _office = office;
        _engine = new SimulatedEngine(seed, options => options.GrainAssemblies.Add(typeof(ConversationGrain).Assembly), Register, start: start);
        Gateway = _engine.Run(() => Task.FromResult(Grains.CreateObjectReference<IGatewayObserver>(Pages)));
        Operators = [.. office.Capacities.Select((capacity, i) => new SimulatedOperator(new OperatorId(Id, FormattableString.Invariant($"o{i + 1}")), capacity, this))];
        _engine.Run(SetUp);
    }

    public Pages Pages { get; } = new();

    /// <summary>The way to <see cref="Pages"/>, for grains.</summary>
    public IGatewayObserver Gateway { get; }

    public IGrainFactory Grains => _engine.Grains;

    public TimeProvider Time => _engine.Time;

    public DateTimeOffset Now => Time.GetUtcNow();

    public ServiceStyle Style => _office.Style;

    public IReadOnlyList<SimulatedOperator> Operators { get; }

    public RunBooks Books { get; } = new();

    public static ConversationId Conversation(PlannedContact contact) => new(Id, contact.Channel, contact.Person);

    public DeskView Desk => _engine.Run(() => Grains.GetGrain<IDeskGrain>(Id.Name).View());

    /// <summary>Remembers for whom a visit was opened: he decides how long the service takes.</summary>
    public void Expect(VisitId visit, PlannedContact contact) => _expected.TryAdd(visit, contact);

    public TimeSpan ServiceTime(VisitId visit) =>
        _expected.GetValueOrDefault(visit) is not { } contact ? Style.ServiceMean
        : contact.ServiceTime ?? Chances.LogNormal(new Random(unchecked(contact.Seed * 31 + 7)), Style.ServiceMean, Style.ServiceSigma);

    /// <summary>Somebody begins to act; what he does goes on whenever time passes.</summary>
    public void Begin(Func<Task> acts) => _people.Add(_engine.Start(acts));

    public Task DelayAsync(TimeSpan span) => span > TimeSpan.Zero ? Task.Delay(span, Time) : Task.CompletedTask;

    /// <summary>Runs what somebody does to its end, within this moment.</summary>
    public void Do(Func<Task> act)
    {
        _engine.Run(act);
        _engine.RunUntilIdle();
    }

    /// <summary>Lets time pass.</summary>
    /// <exception cref="AggregateException">Somebody did what cannot be: a fault of this program.</exception>
    public void Pass(TimeSpan span)
    {
        _engine.Advance(span);
        foreach (var gone in _people.Where(p => p.IsFaulted)) throw gone.Exception!;
        _people.RemoveAll(p => p.IsCompleted);
    }

    public void Dispose() => _engine.Dispose();

    private static void Register(IServiceCollection services)
    {
        services.AddSingleton<IConversationStore, InMemoryConversationStore>().AddSingleton<IChannelClients, ClientPerChannel>();
        foreach (var channel in Enum.GetValues<Channel>().Where(c => c.LeavesByProvider())) services.AddSingleton<IChannelClient>(new TakingProvider(channel));
    }

    private async Task SetUp()
    {
        var office = Grains.GetGrain<IOfficeGrain>(Id.Name);
        await office.Configure(_office.Settings, "what-if");
        foreach (var o in Operators) await office.PutStaff(new StaffMember(o.Id, o.Id.Name, Role.Operator, o.Capacity, "", "", true), "what-if");
    }
}
