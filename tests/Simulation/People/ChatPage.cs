using Omnichannel.Grains.Conversations;
using Omnichannel.Grains.Gateways;
using Omnichannel.Grains.Shared;
using Omnichannel.Simulation.Ledgers;
using Omnichannel.Simulation.Worlds;
using Omnichannel.Support;

namespace Omnichannel.Simulation.People;

/// <summary>A citizen's web page: joins whenever it is connected and whenever it has been overtaken, sends one message after the other, and shows what it was told.</summary>
public sealed class ChatPage(World world, ConversationId id) : CitizenAddress(world, id)
{
    /// <summary>How soon it joins again when a push has been overtaken: several at once are asked for once.</summary>
    private static readonly TimeSpan CatchUpAfter = TimeSpan.FromMilliseconds(250);

    private readonly Queue<SentMessage> _outgoing = new();

    /// <summary>Pushes that came while it waited for the answer to a joining: they are newer than that.</summary>
    private readonly List<HubPush> _early = [];
    private Connection? _connection;
    private bool _isOpen;
    private bool _isSending;
    private bool _isJoining;
    private bool _catchesUp;
    private BackOff _connects = BackOff.First;
    private BackOff _sends = BackOff.First;

    /// <summary>Whether it is connected and has been told everything up to its joining.</summary>
    public bool IsJoined { get; private set; }

    public DateTimeOffset JoinedAt { get; private set; }

    public ChatView View { get; private set; } = ChatView.Empty;

    public void Opens()
    {
        if (_isOpen) return;
        _isOpen = true;
        Connect();
    }

    /// <summary>The citizen closes the page. What is not yet sent is kept in the browser.</summary>
    public void Closes()
    {
        _isOpen = false;
        if (_connection is not { } connection) return;
        Disconnected();
        World.Server.Gateway.Close(connection);
    }

    /// <summary>The phone loses its network: the page knows at once, the gateway only after a while.</summary>
    public void LosesNetwork()
    {
        if (_connection is not { } connection) return;
        connection.IsDeaf = true;
        Disconnected();
        World.Time.After(Chance.Between(TimeSpan.Zero, TimeSpan.FromSeconds(20)), () => World.Server.Gateway.Close(connection));
        ConnectLater();
    }

    /// <summary>The citizen has read everything that the page shows.</summary>
    public void Reads()
    {
        if (!IsJoined || View.Entries.IsEmpty) return;
        var last = View.Entries.Keys.Last();
        World.Server.Call(grains => Grain(grains).MarkCitizen(last, last), () => World.Coverage.Hit("page/marked"), _ => { });
    }

    protected override void Send(SentMessage message)
    {
        _outgoing.Enqueue(message);
        Opens();
        SendNext();
    }

    private void Connect()
    {
        if (!_isOpen || _connection is not null) return;
        if (!World.Server.IsReachable)
        {
            ConnectLater();
            return;
        }
        Join(_connection = World.Server.Gateway.Open(Pushed, () => Closed(), (grains, left) => Grain(grains).Disconnect(left)));
    }

    private void Join(Connection connection)
    {
        _isJoining = true;
        _early.Clear();
        World.Server.Call(
            grains => Grain(grains).Connect(World.Server.Gateway.Reference, connection.Id, View.CompleteTo),
            snapshot =>
            {
                if (connection == _connection) Joined(snapshot);
            },
            _ =>
            {
                if (connection != _connection) return;
                World.Server.Gateway.Close(connection);
                Closed();
            });
    }

    private void ConnectLater()
    {
        World.Time.After(_connects.Draw(Chance), Connect);
        _connects = _connects.Longer;
    }

    private void Joined(ChatSnapshot snapshot)
    {
        World.Coverage.Hit("page/joined");
        IsJoined = true;
        _connects = BackOff.First;
        JoinedAt = World.Now;
        // What lies behind a gap is let go of.
        View = (snapshot.HasGap ? View with { Entries = ChatView.Empty.Entries } : View).Apply(snapshot);
        World.Watch.Shown(Id, snapshot.Entries);
        _isJoining = false;
        HubPush[] early = [.. _early];
        foreach (var push in early) Pushed(push);
        SendNext();
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
        IsJoined = false;
    }

    private void Pushed(HubPush push)
    {
        if (_isJoining)
        {
            _early.Add(push);
            return;
        }
        View = View.Apply(push);
        if (push is EntriesAdded added) World.Watch.Shown(Id, added.Entries);
        if (View.HasGap) CatchUpSoon();
    }

    private void CatchUpSoon()
    {
        if (_catchesUp) return;
        _catchesUp = true;
        World.Time.After(CatchUpAfter, () =>
        {
            _catchesUp = false;
            if (!View.HasGap || !IsJoined || _isJoining || _connection is not { } connection) return;
            World.Coverage.Hit("page/caught up");
            Join(connection);
        });
    }

    private void SendNext()
    {
        if (!IsJoined || _isSending || !_outgoing.TryPeek(out var message)) return;
        _isSending = true;
        Deliver(
            message,
            result =>
            {
                _isSending = false;
                _sends = BackOff.First;
                _outgoing.Dequeue();
                if (result.Visit is { } visit) View = View.With(visit);
                SendNext();
            },
            () =>
            {
                _isSending = false;
                World.Time.After(_sends.Draw(Chance), SendNext);
                _sends = _sends.Longer;
            });
    }

    private IConversationGrain Grain(IGrainFactory grains) => grains.GetGrain<IConversationGrain>(Id.ToString());
}
