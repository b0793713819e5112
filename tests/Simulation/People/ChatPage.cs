using System.Collections.Immutable;
using Omnichannel.Grains.Conversations;
using Omnichannel.Grains.Desks;
using Omnichannel.Grains.Gateways;
using Omnichannel.Grains.Shared;
using Omnichannel.Simulation.Ledgers;
using Omnichannel.Simulation.Worlds;

namespace Omnichannel.Simulation.People;

/// <summary>A citizen's web page: joins whenever it is connected, sends one message after the other, and shows what it was told.</summary>
public sealed class ChatPage(World world, ConversationId id) : CitizenAddress(world, id)
{
    private readonly Queue<SentMessage> _outgoing = new();
    private readonly SortedDictionary<long, TranscriptEntry> _entries = [];
    private Connection? _connection;
    private bool _isOpen;
    private bool _isSending;
    private BackOff _connects = BackOff.First;
    private BackOff _sends = BackOff.First;

    /// <summary>Whether it is connected and has been told everything up to its joining.</summary>
    public bool IsJoined { get; private set; }

    public DateTimeOffset JoinedAt { get; private set; }

    public IReadOnlyDictionary<long, TranscriptEntry> Entries => _entries;

    public ChatVisit? Visit { get; private set; }

    public PlaceInLine? Place { get; private set; }

    public Marks Marks { get; private set; } = Marks.None;

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
        if (!IsJoined || _entries.Count == 0) return;
        var last = _entries.Keys.Last();
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
        var connection = _connection = World.Server.Gateway.Open(Pushed, () => Closed(), (grains, left) => Grain(grains).Disconnect(left));
        var after = _entries.Count == 0 ? 0 : _entries.Keys.Last();
        World.Server.Call(
            grains => Grain(grains).Connect(World.Server.Gateway.Reference, connection.Id, after),
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
        if (snapshot.Visit is null || snapshot.HasGap) _entries.Clear();
        Show(snapshot.Entries);
        (Visit, Place, Marks) = (snapshot.Visit, snapshot.Place, snapshot.Marks);
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
        switch (push)
        {
            case EntriesAdded added: Show(added.Entries); break;
            case ChatVisitMoved moved: Show(moved.Visit); break;
            case PlaceMoved moved: Place = moved.Place; break;
            case MarksPushed moved: Marks = moved.Marks; break;
        }
    }

    private void Show(ImmutableArray<TranscriptEntry> entries)
    {
        World.Watch.Shown(Id, entries);
        foreach (var entry in entries) _entries[entry.Seq] = entry;
    }

    private void Show(ChatVisit visit)
    {
        Visit = visit;
        if (visit.Status is not (VisitStatus.Waiting or VisitStatus.Offered)) Place = null;
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
                if (result.Visit is { } visit) Show(visit);
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
