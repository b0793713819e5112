using Omnichannel.Grains.Operators;
using Omnichannel.Simulation.People;
using Omnichannel.Simulation.Worlds;

namespace Omnichannel.Simulation.Invariants;

/// <summary>What a console has folded is what a fresh one is given.</summary>
public sealed class ConsolesAgree(World world) : Invariant(world)
{
    private const int LooksMax = 10;
    private const string Connection = "fresh";

    public override string Name => "Consoles";

    public override void Quiet()
    {
        foreach (var console in World.Consoles)
        {
            for (var looks = 0; console.IsLive && World.Server.IsUp; looks++)
            {
                var fresh = Look(console);
                if ((fresh.Epoch, fresh.Seq) == (console.Epoch, console.Seq))
                {
                    World.Coverage.Hit("consoles/compared");
                    if (Text(fresh.Snapshot!) != Text(console.Board)) Violated($"{console.Id} shows {Text(console.Board)}, a fresh console {Text(fresh.Snapshot!)}");
                    break;
                }
                if (looks < LooksMax) continue;
                Violated($"{console.Id} stands at {console.Epoch}/{console.Seq}, the stream at {fresh.Epoch}/{fresh.Seq}");
                break;
            }
        }
    }

    private ConsoleResume Look(OperatorConsole console) => World.Server.Do(async grains =>
    {
        var me = grains.GetGrain<IOperatorGrain>(console.Id.ToString());
        var fresh = await me.Connect(World.Server.Gateway.Reference, Connection, null, 0);
        await me.Disconnect(Connection);
        return fresh;
    });

    private static string Text(OperatorBoard board) => $"{board.Status} " + string.Join(" | ", board.Cards.Values.Select(Text));

    private static string Text(VisitCard card) =>
        $"{card.Row.Visit} {card.Row.Version} {card.Row.Status} {card.Row.Operator?.Name} {card.Marks} unread {string.Join(',', card.UnreadSeqs)} '{card.LastText}'";
}
