using System.Collections.Immutable;
using Omnichannel.Cluster.Tests.Histories;
using Omnichannel.Grains.Conversations;
using Omnichannel.Grains.Gateways;
using Omnichannel.Grains.Log;
using Omnichannel.Grains.Operators;
using Omnichannel.Grains.Shared;

namespace Omnichannel.Cluster.Tests.Silos;

/// <summary>An operator who looks at his board again and again: accepts, replies once and closes. A few offers he declines, a few he overlooks.</summary>
internal sealed class Clerk(IClusterClient grains, OperatorId who) : IGatewayObserver
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private readonly List<Attendance> _attendances = [];

    public int Closed { get; private set; }

    /// <summary>Since when he has known of himself that he takes visits, or does not.</summary>
    public ImmutableArray<Attendance> Attendances => [.. _attendances];

    private IOperatorGrain Me => grains.GetGrain<IOperatorGrain>(who.ToString());

    public void Push(ImmutableArray<Delivery> deliveries)
    {
        // He looks by himself.
    }

    public Task<ImmutableArray<string>> Lost(ImmutableArray<string> connections) => Task.FromResult(ImmutableArray<string>.Empty);

    /// <summary>Until he is told to stop; then he signs out, and is given nothing more.</summary>
    public async Task Work(CancellationToken enough, CancellationToken limit)
    {
        var me = grains.CreateObjectReference<IGatewayObserver>(this);
        while (!enough.IsCancellationRequested)
        {
            try
            {
                await LookAtBoard(me);
            }
            catch (Exception)
            {
                // Some silo has just died: he looks again.
                Attend(false);
            }
            await Task.Delay(Pause, CancellationToken.None);
        }
        Attend(false);
        while (!await SignOut()) await Task.Delay(Pause, limit);
    }

    private async Task LookAtBoard(IGatewayObserver me)
    {
        var board = (await Me.Connect(me, $"console-{who.Name}", null, 0)).Snapshot!;
        if (board.Status != OperatorStatus.Available)
        {
            Attend(false);
            await Me.SetStatus(OperatorStatus.Available);
        }
        Attend(true);
        foreach (var row in board.Cards.Values.Select(c => c.Row))
        {
            var conversation = grains.GetGrain<IConversationGrain>(row.Conversation.ToString());
            if (row.Status == VisitStatus.Offered) await Answer(conversation, row);
            if (row.Status != VisitStatus.Served) continue;
            await conversation.Execute(new Reply(row.Visit, who, $"{row.Visit}-{row.OfferNumber}", "Baik."));
            if ((await conversation.Execute(new CloseVisit(row.Visit, who))).IsDone) Closed++;
        }
    }

    private async Task Answer(IConversationGrain conversation, VisitRow row)
    {
        var offer = new OfferId(row.Visit, row.OfferNumber);
        switch ((ulong)EventKey.Hash($"{offer}") % 25)
        {
            case 0: break;
            case 1: await conversation.Execute(new DeclineOffer(offer, who)); break;
            default: await conversation.Execute(new AcceptOffer(offer, who, who.Name)); break;
        }
    }

    private async Task<bool> SignOut()
    {
        try
        {
            await Me.SetStatus(OperatorStatus.Offline);
            return true;
        }
        catch (Exception)
        {
            return false;
        }
    }

    private void Attend(bool isAvailable)
    {
        if (_attendances is [.., var last] && last.IsAvailable == isAvailable) return;
        _attendances.Add(new Attendance(TimeProvider.System.GetUtcNow(), who, isAvailable));
    }
}
