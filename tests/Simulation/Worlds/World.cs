using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Omnichannel.Embedded;
using Omnichannel.Embedded.Simulation;
using Omnichannel.Grains.Conversations;
using Omnichannel.Grains.Log;
using Omnichannel.Grains.Offices;
using Omnichannel.Grains.Senders;
using Omnichannel.Grains.Shared;
using Omnichannel.Simulation.Faults;
using Omnichannel.Simulation.Ledgers;
using Omnichannel.Simulation.People;
using Omnichannel.Simulation.Stores;
using Omnichannel.Store.InMemory;

namespace Omnichannel.Simulation.Worlds;

/// <summary>Everything of one seed: the server with the real grains, the database, the providers, the people, and what is known of them.
/// Single-threaded; it shares nothing with another world.</summary>
public sealed class World : IDisposable
{
    private readonly List<Violation> _violations = [];

    /// <param name="trace">Where to write what happens; null = nowhere.</param>
    public World(int seed, PlantedFault? fault = null, TextWriter? trace = null)
    {
        Seed = seed;
        Fault = fault;
        Plan = DayPlan.Draw(seed);
        PeopleChance = new Chance(seed, ChanceOf.People);
        Promises = new Promises(Ledger);
        Kept = new InMemoryConversationStore();
        Weather = new StoreWeather(this);
        IConversationStore watched = new WatchedStore(this, Kept);
        Database = new SimulatedStore(this, fault?.Within(watched, this) ?? watched);
        var store = fault?.Over(Database, this) ?? Database;
        Providers = [.. Enum.GetValues<Channel>().Where(c => c.LeavesByProvider()).Select(channel => new ProviderDouble(this, channel))];
        IStateTable states = new SimulatedStateTable(this, new MemoryStateTable());
        IReminderStore reminders = new MemoryReminderStore();
        Engine = new SimulatedEngine(
            seed,
            options =>
            {
                options.GrainAssemblies.Add(typeof(ConversationGrain).Assembly);
                options.CollectionAge = Plan.CollectionAge;
            },
            services =>
            {
                services.AddSingleton(store).AddSingleton<ILoggerProvider>(new GrainLog(this)).AddSingleton<IChannelClients, ClientPerChannel>();
                foreach (var provider in Providers) services.AddSingleton<IChannelClient>(provider);
            },
            new SimulatedDisk(fault?.Over(states) ?? states, fault?.Over(reminders) ?? reminders),
            Plan.Start,
            Plan.Network);
        Trace = trace is null ? null : new Trace(trace, Time);
        Calm = new Calm(Time);
        Server = new ServerProcess(this);
        Consoles = [.. Plan.Staff.Select(member => new OperatorConsole(this, member))];
        Addresses = [.. Plan.Addresses.Select(id => CitizenAddress.Of(this, id))];
        Standings = new Standings(Ledger);
        Watch = new Watch(this);
        SetUpOffice();
    }

    public int Seed { get; }
    public PlantedFault? Fault { get; }
    public DayPlan Plan { get; }
    public SimulatedEngine Engine { get; }
    public VirtualTime Time => Engine.Time;
    public DateTimeOffset Now => Time.GetUtcNow();
    public Trace? Trace { get; }
    public Calm Calm { get; }
    public Coverage Coverage { get; } = new();
    public Chance PeopleChance { get; }
    public Ledger Ledger { get; } = new();
    public Promises Promises { get; }
    public Standings Standings { get; }

    /// <summary>Which addresses are one person's, as it was acknowledged.</summary>
    public Dictionary<ConversationId, (string Name, DateTimeOffset Since)> Persons { get; } = [];
    public StoreWeather Weather { get; }
    public SimulatedStore Database { get; }

    /// <summary>What the database holds, without its moods.</summary>
    public InMemoryConversationStore Kept { get; }
    public ServerProcess Server { get; }
    public IReadOnlyList<ProviderDouble> Providers { get; }
    public IReadOnlyList<OperatorConsole> Consoles { get; }
    public IReadOnlyList<CitizenAddress> Addresses { get; }
    public Watch Watch { get; }
    public IReadOnlyList<Violation> Violations => _violations;

    public void Violated(Violation violation)
    {
        _violations.Add(violation);
        Trace?.Line($"VIOLATION {violation}");
    }

    /// <summary>The database has made a commit.</summary>
    public void Committed(ConversationCommit commit)
    {
        var seen = Ledger.Enter(commit);
        foreach (var move in seen.Moves)
        {
            Coverage.Hit($"event/{move.Logged.Event.GetType().Name}");
            Trace?.Line($"  kept {seen.Book.Id} {move.Logged.Version} {TraceText.Of(move.Logged.Event)}");
        }
        Watch.Committed(seen);
    }

    public void Acknowledged(SentMessage message, long seq)
    {
        Promises.Acknowledge(message, seq);
        Watch.Acknowledged(message, seq);
        Trace?.Line($"  acknowledged {message.Conversation} {message.EventKey} at {seq}");
    }

    public void Dispose() => Engine.Dispose();

    private void SetUpOffice() => Server.Do(async grains =>
    {
        var office = grains.GetGrain<IOfficeGrain>(Plan.Office.Name);
        await office.Configure(Fault?.Over(Plan.Settings) ?? Plan.Settings, "simulation");
        foreach (var member in Plan.Staff) await office.PutStaff(member, "simulation");
    });
}
