using System.Collections.Immutable;
using System.Globalization;
using System.Threading.Channels;
using Omnichannel.Gateway.Hosting;
using Omnichannel.Grains.Conversations;
using Omnichannel.Grains.Gateways;
using Omnichannel.Grains.Log;
using Omnichannel.Grains.Operators;
using Omnichannel.Grains.Shared;

namespace Omnichannel.Gateway.Demo;

/// <summary>Takes what it is offered, answers three times, closes. Now and then it asks the supervisor first, or for a document.</summary>
public sealed class DemoOperator(IGrainFactory grains, TimeProvider time, Chance chance, OperatorId me) : IGatewayObserver
{
    private const int RepliesEach = 3;
    private const int OffersMax = 100;
    private const int ConsultsOneIn = 6;
    private const int ParksOneIn = 8;
    private static readonly TimeSpan HeldFor = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan ToFindOut = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan ToAccept = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan BetweenReplies = TimeSpan.FromSeconds(20);

    private static readonly OperatorId Supervisor = new(OfficeSeed.Office, "sari");
    private const string SupervisorName = "Sari Wulandari";

    private static readonly ImmutableArray<string> Replies =
    [
        "Selamat pagi, saya bantu ya.",
        "Mohon siapkan KK dan KTP-el yang lama.",
        "Silakan isi formulir F-1.02; bisa diambil di loket.",
        "Prosesnya satu hari kerja bila berkas lengkap.",
        "Untuk yang hilang, lampirkan surat keterangan dari kepolisian.",
        "Ada lagi yang bisa saya bantu?",
    ];

    private readonly Channel<VisitRow> _offers = System.Threading.Channels.Channel.CreateBounded<VisitRow>(
        new BoundedChannelOptions(OffersMax) { FullMode = BoundedChannelFullMode.DropOldest });

    public void Push(ImmutableArray<Delivery> deliveries)
    {
        foreach (var delivery in deliveries)
            if (delivery.Push is OperatorPush { Event: CardChanged { Card.Row: { Status: VisitStatus.Offered } row } }) _offers.Writer.TryWrite(row);
    }

    public Task<ImmutableArray<string>> Lost(ImmutableArray<string> connections) => Task.FromResult(ImmutableArray<string>.Empty);

    public async Task Run(CancellationToken stopping)
    {
        var self = grains.GetGrain<IOperatorGrain>(me.ToString());
        var resumed = await self.Connect(grains.CreateObjectReference<IGatewayObserver>(this), $"demo-{me.Name}", null, 0);
        await self.SetStatus(OperatorStatus.Available);
        foreach (var card in resumed.Snapshot?.Cards.Values ?? []) _ = Serve(card.Row, stopping);
        await foreach (var row in _offers.Reader.ReadAllAsync(stopping)) _ = Serve(row, stopping);
    }

    private async Task Serve(VisitRow row, CancellationToken stopping)
    {
        var conversation = grains.GetGrain<IConversationGrain>(row.Conversation.ToString());
        if (row.Status == VisitStatus.Offered)
        {
            await Task.Delay(chance.Around(ToAccept), time, stopping);
            if (!(await conversation.Execute(new AcceptOffer(new OfferId(row.Visit, row.OfferNumber), me, DisplayName))).IsDone) return;
        }
        for (var n = 1; n <= RepliesEach; n++)
        {
            await Task.Delay(chance.Around(BetweenReplies), time, stopping);
            var key = string.Create(CultureInfo.InvariantCulture, $"{row.Visit}/{time.GetUtcNow().Ticks}");
            if (!(await conversation.Execute(new Reply(row.Visit, me, key, chance.Pick(Replies)))).IsDone) return;
            if (n == 1 && (await Consults(conversation, row.Visit, stopping) || await Parks(conversation, row.Visit))) return;
        }
        await conversation.Execute(new CloseVisit(row.Visit, me));
    }

    /// <summary>It comes back as an offer, with the supervisor's answer where there is somebody who plays her.</summary>
    private async Task<bool> Consults(IConversationGrain conversation, VisitId visit, CancellationToken stopping)
    {
        if (!chance.OneIn(ConsultsOneIn)) return false;
        var ask = new ConsultVisit(visit, me, Supervisor, SupervisorName, time.GetUtcNow() + HeldFor, "Apakah surat dari kelurahan ini cukup?");
        if (!(await conversation.Execute(ask)).IsDone) return false;
        await Task.Delay(chance.Around(ToFindOut), time, stopping);
        await conversation.Execute(new AnswerConsult(visit, me, DisplayName, "Cukup, asal ada nomor dan stempelnya."));
        return true;
    }

    /// <summary>It comes back as an offer when the citizen writes, and lapses otherwise.</summary>
    private async Task<bool> Parks(IConversationGrain conversation, VisitId visit) =>
        chance.OneIn(ParksOneIn) && (await conversation.Execute(new ParkVisit(visit, me, time.GetUtcNow() + HeldFor, "Foto surat kehilangan"))).IsDone;

    private string DisplayName => string.Concat(me.Name[..1].ToUpperInvariant(), me.Name[1..]);
}
