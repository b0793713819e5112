using System.Collections.Immutable;
using Omnichannel.Grains.Conversations;
using Omnichannel.Grains.Gateways;
using Omnichannel.Grains.Log;
using Omnichannel.Grains.Operators;
using Omnichannel.Grains.Shared;

namespace Omnichannel.Grains.Tests.House;

/// <summary>An operator's console: folds what is pushed to it, as the page does.</summary>
public sealed class ConsoleDouble(House house, OperatorId who) : IGatewayObserver
{
    private int _replies;

    public OperatorBoard Board { get; private set; } = OperatorBoard.Empty;

    public string? Epoch { get; private set; }

    public long Seq { get; private set; }

    public List<TranscriptEntry> Entries { get; } = [];

    public IEnumerable<VisitRow> Rows => Board.Cards.Values.Select(c => c.Row);

    public VisitRow? Offer => Rows.FirstOrDefault(r => r.Status == VisitStatus.Offered);

    public VisitRow? Served => Rows.FirstOrDefault(r => r.Status == VisitStatus.Served);

    public void Push(ImmutableArray<Delivery> deliveries)
    {
        foreach (var push in deliveries.Select(d => d.Push).OfType<OperatorPush>())
        {
            Assert.Equal((Epoch, Seq + 1), (push.Epoch, push.Seq));
            Fold(push.Event);
        }
    }

    /// <summary>How many of the next questions after its connections are answered too late.</summary>
    public int Late { get; set; }

    public async Task<ImmutableArray<string>> Lost(ImmutableArray<string> connections)
    {
        if (Late-- > 0) await house.TooLong();
        return [];
    }

    public ConsoleResume Connects(bool fresh = false)
    {
        var resumed = house.Do(grains => Me(grains).Connect(grains.CreateObjectReference<IGatewayObserver>(this), $"console-{who.Name}", fresh ? null : Epoch, Seq));
        if (resumed.Snapshot is { } snapshot) (Board, Epoch, Seq) = (snapshot, resumed.Epoch, resumed.Seq);
        foreach (var e in resumed.Events) Fold(e);
        Assert.Equal(resumed.Seq, Seq);
        return resumed;
    }

    public ConsoleDouble IsAvailable()
    {
        Connects();
        Sets(OperatorStatus.Available);
        return this;
    }

    public void Sets(OperatorStatus status) => house.Do(grains => Me(grains).SetStatus(status));

    public void Leaves() => house.Do(grains => Me(grains).Disconnect($"console-{who.Name}"));

    public CommandResult Accepts(VisitRow offer) => Executes(offer, new AcceptOffer(new OfferId(offer.Visit, offer.OfferNumber), who, who.Name));

    public CommandResult Declines(VisitRow offer) => Executes(offer, new DeclineOffer(new OfferId(offer.Visit, offer.OfferNumber), who));

    public CommandResult Replies(VisitRow visit, string text, string? key = null) => Executes(visit, new Reply(visit.Visit, who, key ?? $"{who.Name}-{++_replies}", text));

    public CommandResult Closes(VisitRow visit) => Executes(visit, new CloseVisit(visit.Visit, who));

    public CommandResult Reopens(VisitRow visit) => Executes(visit, new ReopenVisit(visit.Visit, who));

    public CommandResult Transfers(VisitRow visit, OperatorId? to, string? note = null) => Executes(visit, new TransferVisit(visit.Visit, who, to, note));

    public CommandResult Consults(VisitRow visit, OperatorId? colleague, DateTimeOffset answerBy) =>
        Executes(visit, new ConsultVisit(visit.Visit, who, colleague, colleague?.Name ?? "Kabid", answerBy, "Bolehkah?"));

    public CommandResult Answers(VisitRow visit, string answer = "Boleh.") => Executes(visit, new AnswerConsult(visit.Visit, who, who.Name, answer));

    public CommandResult Parks(VisitRow visit, DateTimeOffset until) => Executes(visit, new ParkVisit(visit.Visit, who, until, "akta lahir"));

    /// <summary>Waits for an offer and takes it.</summary>
    public VisitRow Takes()
    {
        house.Wait();
        Assert.True(Accepts(Offer!).IsDone);
        return Served!;
    }

    public CommandResult Executes(VisitRow visit, VisitCommand command) =>
        house.Do(grains => grains.GetGrain<IConversationGrain>(visit.Conversation.ToString()).Execute(command));

    private void Fold(OperatorEvent e)
    {
        Board = Board.Apply(e);
        Seq++;
        if (e is CardChanged card) Entries.AddRange(card.Entries);
    }

    private IOperatorGrain Me(IClusterClient grains) => grains.GetGrain<IOperatorGrain>(who.ToString());
}
