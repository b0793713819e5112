using System.Collections.Immutable;
using Omnichannel.Grains.Conversations;
using Omnichannel.Grains.Gateways;
using Omnichannel.Grains.Operators;
using Omnichannel.Grains.Shared;

namespace Omnichannel.Cluster.Tests.Silos;

/// <summary>An operator who looks at his board again and again: accepts, replies once and closes.</summary>
internal sealed class Clerk(IClusterClient grains, OperatorId who) : IGatewayObserver
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    public int Closed { get; private set; }

    public void Push(ImmutableArray<Delivery> deliveries)
    {
        // He looks by himself.
    }

    public Task<ImmutableArray<string>> Lost(ImmutableArray<string> connections) => Task.FromResult(ImmutableArray<string>.Empty);

    public async Task Work(CancellationToken cancellation)
    {
        var me = grains.CreateObjectReference<IGatewayObserver>(this);
        while (!cancellation.IsCancellationRequested)
        {
            try
            {
                var resumed = await grains.GetGrain<IOperatorGrain>(who.ToString()).Connect(me, $"console-{who.Name}", null, 0);
                if (resumed.Snapshot!.Status != OperatorStatus.Available) await grains.GetGrain<IOperatorGrain>(who.ToString()).SetStatus(OperatorStatus.Available);
                foreach (var row in resumed.Snapshot.Cards.Values.Select(c => c.Row))
                {
                    var conversation = grains.GetGrain<IConversationGrain>(row.Conversation.ToString());
                    if (row.Status == VisitStatus.Offered) await conversation.Execute(new AcceptOffer(new OfferId(row.Visit, row.OfferNumber), who, who.Name));
                    if (row.Status != VisitStatus.Served) continue;
                    await conversation.Execute(new Reply(row.Visit, who, $"{row.Visit}-{row.OfferNumber}", "Baik."));
                    if ((await conversation.Execute(new CloseVisit(row.Visit, who))).IsDone) Closed++;
                }
            }
            catch (Exception)
            {
                // Some silo has just died: he looks again.
            }
            await Task.Delay(Pause, CancellationToken.None);
        }
    }
}
