using System.Globalization;
using Omnichannel.Grains.Conversations;
using Omnichannel.Grains.Gateways;
using Omnichannel.Grains.Log;
using Omnichannel.Grains.Offices;
using Omnichannel.Grains.Operators;
using Omnichannel.Grains.Shared;
using Omnichannel.Simulation.Ledgers;
using Omnichannel.Simulation.Worlds;

namespace Omnichannel.Simulation.People;

/// <summary>An operator at a console: folds the stream as the page does, and insists on what may be asked twice.</summary>
public sealed class OperatorConsole(World world, StaffMember member)
{
    private static readonly TimeSpan GoneMax = TimeSpan.FromSeconds(90);
    private readonly List<OperatorPush> _early = [];
    private Connection? _connection;
    private bool _isResuming;
    private int _replies;
    private BackOff _connects = BackOff.First;

    public OperatorId Id => member.Id;

    public int Capacity => member.Capacity;

    public OperatorBoard Board { get; private set; } = OperatorBoard.Empty;

    public string? Epoch { get; private set; }

    public long Seq { get; private set; }

    /// <summary>Whether the operator sits there and wants to be connected.</summary>
    public bool IsHere { get; private set; }

    /// <summary>Whether the board is as far as the server's pushes.</summary>
    public bool IsLive => _connection is not null && !_isResuming;

    public IEnumerable<VisitRow> Offers => Rows(VisitStatus.Offered);

    public IEnumerable<VisitRow> Served => Rows(VisitStatus.Served);

    /// <summary>What he asked somebody, or is asked.</summary>
    public IEnumerable<VisitRow> Consulted => Rows(VisitStatus.Consulted);

    /// <summary>His own that wait for somebody else.</summary>
    public IEnumerable<VisitRow> Held => Consulted.Concat(Rows(VisitStatus.Parked)).Where(r => r.Operator == Id);

    /// <summary>The last visit that was closed here.</summary>
    public VisitRow? LastClosed { get; private set; }

    public void Comes()
    {
        if (IsHere) return;
        IsHere = true;
        Connect();
    }

    /// <summary>Goes home with or without signing out; the console's connection ends.</summary>
    public void Goes(bool signsOut)
    {
        IsHere = false;
        if (signsOut) Sets(OperatorStatus.Offline);
        if (_connection is not { } connection) return;
        Disconnected();
        world.Server.Gateway.Close(connection);
    }

    /// <summary>The network is gone: the gateway notices only after a while, and the console comes back by itself.</summary>
    public void LosesNetwork()
    {
        if (_connection is not { } connection) return;
        connection.IsDeaf = true;
        Disconnected();
        world.Time.After(Chance.Between(TimeSpan.Zero, TimeSpan.FromSeconds(20)), () => world.Server.Gateway.Close(connection));
        world.Time.After(Chance.Between(TimeSpan.Zero, GoneMax), Connect);
    }

    public void Sets(OperatorStatus status) => world.Server.Call(
        grains => Me(grains).SetStatus(status),
        () => world.Coverage.Hit($"status/{status}"),
        _ => { });

    public void Accepts(VisitRow offer) => Insists(offer, new AcceptOffer(new OfferId(offer.Visit, offer.OfferNumber), Id, Id.Name));

    public void Declines(VisitRow offer) => Asks(offer, new DeclineOffer(new OfferId(offer.Visit, offer.OfferNumber), Id));

    public void Replies(VisitRow visit)
    {
        var key = string.Create(CultureInfo.InvariantCulture, $"{Id.Name}-{++_replies}");
        var message = world.Promises.Send(visit.Conversation, key, ConversationState.OperatorKey(key), $"balasan {key}");
        Insists(visit, new Reply(visit.Visit, Id, key, message.Text), message);
    }

    public void Closes(VisitRow visit)
    {
        LastClosed = visit;
        Insists(visit, new CloseVisit(visit.Visit, Id));
    }

    public void Transfers(VisitRow visit, OperatorId? to, Need? need = null) => Asks(visit, new TransferVisit(visit.Visit, Id, to, "catatan", need));

    public void Consults(VisitRow visit, OperatorId? colleague, TimeSpan time) =>
        Asks(visit, new ConsultVisit(visit.Visit, Id, colleague, colleague?.Name ?? "Kepala bidang", world.Now + time, "bolehkah?"));

    public void Answers(VisitRow visit) => Asks(visit, new AnswerConsult(visit.Visit, Id, Id.Name, "boleh"));

    public void Parks(VisitRow visit, TimeSpan time) => Asks(visit, new ParkVisit(visit.Visit, Id, world.Now + time, "bawa KK"));

    public void Reopens(VisitRow visit) => Asks(visit, new ReopenVisit(visit.Visit, Id));

    public void Reads(VisitRow visit) => world.Server.Call(
        grains => grains.GetGrain<IConversationGrain>(visit.Conversation.ToString()).MarkOperator(Id, visit.Version),
        () => world.Coverage.Hit("console/marked"),
        _ => { });

    /// <summary>What another console has just shown to its operator, or one's own an hour ago: the server must refuse it.</summary>
    public void Asks(VisitRow visit, VisitCommand command) => Execute(visit, command, null, () => { });

    private Chance Chance => world.PeopleChance;

    private IEnumerable<VisitRow> Rows(VisitStatus status) => Board.Cards.Values.Select(c => c.Row).Where(r => r.Status == status);

    private void Insists(VisitRow visit, VisitCommand command, SentMessage? reply = null) => Insists(visit, command, reply, BackOff.First);

    private void Insists(VisitRow visit, VisitCommand command, SentMessage? reply, BackOff wait) => Execute(
        visit, command, reply, () => world.Time.After(wait.Draw(Chance), () => Insists(visit, command, reply, wait.Longer)));

    private void Execute(VisitRow visit, VisitCommand command, SentMessage? reply, Action failed)
    {
        world.Trace?.Line($"{Id.Name} asks {command.GetType().Name} {visit.Visit}");
        world.Server.Call(
            grains => grains.GetGrain<IConversationGrain>(visit.Conversation.ToString()).Execute(command),
            result =>
            {
                world.Coverage.Hit($"{command.GetType().Name}/{result.Refusal}");
                world.Trace?.Line($"  {command.GetType().Name} {visit.Visit}: {result.Refusal}");
                if (reply is not null && result.IsDone) world.Acknowledged(reply, result.Version);
            },
            _ =>
            {
                world.Coverage.Hit($"{command.GetType().Name}/failed");
                failed();
            });
    }

    private void Connect()
    {
        if (!IsHere || _connection is not null) return;
        if (!world.Server.IsReachable)
        {
            ConnectLater();
            return;
        }
        _connection = world.Server.Gateway.Open(Pushed, Closed, (grains, left) => Me(grains).Disconnect(left));
        Resume(_connection);
    }

    private void ConnectLater()
    {
        world.Time.After(_connects.Draw(Chance), Connect);
        _connects = _connects.Longer;
    }

    private void Resume(Connection connection)
    {
        _isResuming = true;
        _early.Clear();
        world.Server.Call(
            grains => Me(grains).Connect(world.Server.Gateway.Reference, connection.Id, Epoch, Seq),
            resume =>
            {
                if (connection == _connection) Resumed(resume);
            },
            _ =>
            {
                if (connection != _connection) return;
                world.Server.Gateway.Close(connection);
                Closed();
            });
    }

    private void Resumed(ConsoleResume resume)
    {
        world.Coverage.Hit(resume.Snapshot is null ? "console/resumed" : "console/snapshot");
        if (resume.Snapshot is { } snapshot)
        {
            Board = snapshot;
            foreach (var card in snapshot.Cards.Values) world.Watch.CardShown(Id, card.Row);
        }
        foreach (var e in resume.Events) Fold(e);
        (Epoch, Seq) = (resume.Epoch, resume.Seq);
        (_isResuming, _connects) = (false, BackOff.First);
        var early = _early.ToList();
        _early.Clear();
        foreach (var push in early) Take(push);
    }

    private void Closed()
    {
        if (_connection is null) return;
        Disconnected();
        ConnectLater();
    }

    private void Disconnected()
    {
        _connection = null;
        _isResuming = false;
    }

    private void Pushed(HubPush push)
    {
        if (push is OperatorPush numbered) Take(numbered);
    }

    private void Take(OperatorPush push)
    {
        if (_isResuming)
        {
            _early.Add(push);
            return;
        }
        if (push.Epoch == Epoch && push.Seq <= Seq) return;
        if (push.Epoch == Epoch && push.Seq == Seq + 1)
        {
            Fold(push.Event);
            Seq++;
            return;
        }
        world.Coverage.Hit("console/gap");
        if (_connection is { } connection) Resume(connection);
    }

    private void Fold(OperatorEvent e)
    {
        Board = Board.Apply(e);
        if (e is not CardChanged changed) return;
        world.Watch.CardShown(Id, changed.Card.Row);
        world.Watch.Shown(changed.Card.Row.Conversation, changed.Entries);
    }

    private IOperatorGrain Me(IGrainFactory grains) => grains.GetGrain<IOperatorGrain>(Id.ToString());
}
