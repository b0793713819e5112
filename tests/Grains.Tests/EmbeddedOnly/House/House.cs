using System.Collections.Immutable;
using Microsoft.Extensions.DependencyInjection;
using Omnichannel.Embedded;
using Omnichannel.Embedded.Simulation;
using Omnichannel.Grains.Citizens;
using Omnichannel.Grains.Conversations;
using Omnichannel.Grains.Desks;
using Omnichannel.Grains.Log;
using Omnichannel.Grains.Offices;
using Omnichannel.Grains.Senders;
using Omnichannel.Grains.Shared;
using Omnichannel.Store.InMemory;

namespace Omnichannel.Grains.Tests.House;

/// <summary>One office on the simulated engine: the real grains, one thread, virtual time, a store that can be told to fail.</summary>
public sealed class House : IDisposable
{
    private readonly SimulatedEngine _engine;

    public House(int seed = 1, OfficeSettings? settings = null, params ImmutableArray<(OperatorId Id, int Capacity)> staff)
    {
        Store = new FaultyStore(new InMemoryConversationStore());
        _engine = new SimulatedEngine(
            seed,
            options => options.GrainAssemblies.Add(typeof(ConversationGrain).Assembly),
            services => services.AddSingleton<IConversationStore>(Store).AddSingleton<IChannelClients>(new ClientPerChannel([Provider])).AddSingleton<ICodeSource>(new CountedCodes()),
            start: Some.Now);
        Do(async grains =>
        {
            var office = grains.GetGrain<IOfficeGrain>(Some.Office.Name);
            await office.Configure(settings ?? new OfficeSettings { Name = "Kantor Uji" }, "test");
            foreach (var (id, capacity) in staff.IsDefaultOrEmpty ? [(Some.Sari, 1)] : staff)
                await office.PutStaff(new StaffMember(id, id.Name, Role.Operator, capacity, "", "", true), "test");
        });
    }

    public FaultyStore Store { get; }

    public FakeProvider Provider { get; } = new();

    public DateTimeOffset Now => _engine.Time.GetUtcNow();

    /// <summary>That operator serves nothing but these services.</summary>
    public void Restricts(OperatorId who, int capacity, params ImmutableArray<string> services) => Do(grains => grains.GetGrain<IOfficeGrain>(Some.Office.Name).PutStaff(
        new StaffMember(who, who.Name, Role.Operator, capacity, "", "", true) { Skills = new Skills { Services = services } }, "test"));

    /// <summary>A call from outside, and everything that follows from it at once.</summary>
    public T Do<T>(Func<IClusterClient, Task<T>> code)
    {
        try
        {
            return _engine.Run(() => code(_engine.Grains));
        }
        finally
        {
            _engine.RunUntilIdle();
        }
    }

    /// <inheritdoc cref="Do{T}"/>
    public void Do(Func<IClusterClient, Task> code) => Do(async grains =>
    {
        await code(grains);
        return true;
    });

    /// <summary>Longer than anybody waits for an answer.</summary>
    public Task TooLong() => Task.Delay(new EmbeddedOptions().ResponseTimeout + TimeSpan.FromSeconds(5), _engine.Time);

    /// <summary>Lets everything under way finish, and that much time pass.</summary>
    public void Wait(TimeSpan? time = null) => _engine.Advance(time ?? TimeSpan.FromSeconds(2));

    /// <summary>The process dies and starts again on the same store.</summary>
    public void CrashAndRestart()
    {
        _engine.Crash();
        _engine.Restart();
    }

    /// <summary>The process is stopped in order and starts again on the same store.</summary>
    /// <param name="whileStopping">Happens outside while it stops.</param>
    public void StopAndRestart(Action whileStopping)
    {
        _ = _engine.Start(async () =>
        {
            for (var turn = 0; turn < 20; turn++) await Task.Yield();
            whileStopping();
        });
        _engine.Stop();
        _engine.Restart();
    }

    public CitizenDouble Citizen(int number, Channel channel = Channel.WebChat) => new(this, new ConversationId(Some.Office, channel, $"citizen-{number}"));

    public ConsoleDouble Console(OperatorId who) => new(this, who);

    public DeskView Desk => Do(grains => grains.GetGrain<IDeskGrain>(Some.Office.Name).View());

    public ImmutableArray<VisitRow> OpenVisits => Do(_ => Store.OpenVisits(Some.Office));

    /// <summary>What the office's only account on that channel has still to send.</summary>
    public ImmutableArray<OutboxRow> Outbox(Channel channel) => Do(_ => Store.Outbox(Some.Office, channel, SenderKey.DefaultAccount));

    /// <summary>Writes behind everybody's back, as another activation would.</summary>
    public void CommitFromElsewhere(ConversationId conversation, long expectedVersion, ConversationEvent e, VisitRow? row = null) =>
        Assert.IsType<CommitOutcome.Committed>(Do(_ => Store.Commit(new ConversationCommit(conversation, expectedVersion, [EventCodec.Encode(e, Now)], row))));

    public void Dispose() => _engine.Dispose();
}
