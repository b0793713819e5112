using System.Collections.Immutable;
using Omnichannel.Grains.Conversations;
using Omnichannel.Grains.Gateways;
using Omnichannel.Support;

namespace Omnichannel.LoadTests.Clients;

/// <summary>What is pushed to a citizen's page, on the page's side: joins after each connection and after each gap, from where it is
/// complete.</summary>
public sealed class ChatStream(Action changed)
{
    private readonly Lock _lock = new();
    private readonly List<HubPush> _early = [];
    private bool _isJoining;
    private ChatView _view = ChatView.Empty;

    public ChatView View => Volatile.Read(ref _view);

    /// <summary>Joins by a fresh connection, and follows its pushes from there.</summary>
    public Task StartAsync(HubClient hub, CancellationToken cancellation)
    {
        hub.On<HubPush>("push", push => Take(hub, push));
        return JoinAsync(hub, cancellation);
    }

    /// <summary>Changes the view by something that was not pushed.</summary>
    public void Update(Func<ChatView, ChatView> change)
    {
        lock (_lock) _view = change(_view);
        changed();
    }

    private async Task JoinAsync(HubClient hub, CancellationToken cancellation)
    {
        long held;
        lock (_lock)
        {
            _isJoining = true;
            _early.Clear();
            held = _view.CompleteTo;
        }
        var joined = await hub.InvokeAsync<ChatSnapshot>("Join", [held], snapshot => Joined(hub, snapshot), cancellation);
        if (joined.HasGap) await FillGapAsync(hub, held, joined.Entries, cancellation);
    }

    private void Joined(HubClient hub, ChatSnapshot snapshot)
    {
        HubPush[] early;
        lock (_lock)
        {
            _view = _view.Apply(snapshot);
            _isJoining = false;
            early = [.. _early];
            _early.Clear();
        }
        // Pushes that overtook the answer may be newer than it, and none of them is lost by coming after it.
        foreach (var push in early) Take(hub, push);
        changed();
    }

    private void Take(HubClient hub, HubPush push)
    {
        bool isGap;
        lock (_lock)
        {
            if (_isJoining)
            {
                _early.Add(push);
                return;
            }
            _view = _view.Apply(push);
            isGap = _isJoining = _view.HasGap;
        }
        if (isGap) _ = JoinOrReconnectAsync(hub);
        changed();
    }

    private async Task JoinOrReconnectAsync(HubClient hub)
    {
        try { await JoinAsync(hub, CancellationToken.None); }
        catch (Exception e) when (e is HubLostException or HubFaultException)
        {
            // A fresh connection joins too.
            hub.Abort($"cannot join: {e.Message}");
        }
    }

    /// <summary>Whoever was away for long gets the newest page, not everything since: what lies between is read too.</summary>
    private async Task FillGapAsync(HubClient hub, long held, ImmutableArray<TranscriptEntry> entries, CancellationToken cancellation)
    {
        while (entries is [{ Seq: var first }, ..] && first > held)
        {
            (entries, _) = await hub.InvokeAsync<TranscriptPage>("Earlier", [first], page => Update(v => v.Merge(page.Entries)), cancellation);
        }
    }
}
