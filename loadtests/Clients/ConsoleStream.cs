using Omnichannel.Grains.Gateways;
using Omnichannel.Grains.Operators;

namespace Omnichannel.LoadTests.Clients;

/// <summary>The operator's numbered stream on the console's side: resumes after each connection and after each gap, and
/// lets nothing be applied twice or out of turn.</summary>
public sealed class ConsoleStream(Action<ConsoleView> changed)
{
    private readonly Lock _lock = new();
    private readonly List<OperatorPush> _early = [];
    private HubClient? _resuming;
    private ConsoleView _view = ConsoleView.Empty;

    public ConsoleView View => Volatile.Read(ref _view);

    /// <summary>Pushes that did not follow on the last one.</summary>
    public int Gaps { get; private set; }

    /// <summary>Answers to Connect that replaced everything.</summary>
    public int Snapshots { get; private set; }

    /// <summary>Answers to Connect that gave the missing events.</summary>
    public int Resumes { get; private set; }

    /// <summary>Asks a fresh connection for what is missing, and follows its pushes from there.</summary>
    public Task StartAsync(HubClient hub, CancellationToken cancellation)
    {
        hub.On<HubPush>("push", push =>
        {
            if (push is OperatorPush numbered) Take(hub, numbered);
        });
        return ResumeAsync(hub, cancellation);
    }

    /// <summary>Changes the view by something that is not of the stream.</summary>
    public void Update(Func<ConsoleView, ConsoleView> change)
    {
        lock (_lock) _view = change(_view);
        changed(View);
    }

    private async Task ResumeAsync(HubClient hub, CancellationToken cancellation)
    {
        ConsoleView from;
        lock (_lock)
        {
            _resuming = hub;
            _early.Clear();
            from = _view;
        }
        await hub.InvokeAsync<ConsoleResume>("Connect", [from.Epoch, from.Seq], resume => Resumed(hub, resume), cancellation);
    }

    private void Resumed(HubClient hub, ConsoleResume resume)
    {
        OperatorPush[] early;
        lock (_lock)
        {
            if (resume.Snapshot is null) Resumes++;
            else Snapshots++;
            _view = _view.Apply(resume);
            _resuming = null;
            early = [.. _early];
            _early.Clear();
        }
        // Pushes that overtook the answer: those it includes are dropped as seen, the rest follow on it.
        foreach (var push in early) Take(hub, push);
        changed(View);
    }

    private void Take(HubClient hub, OperatorPush push)
    {
        var isGap = false;
        lock (_lock)
        {
            if (_resuming is not null)
            {
                _early.Add(push);
                return;
            }
            switch (_view.Fit(push))
            {
                case PushFit.Next: _view = _view.Apply(push); break;
                case PushFit.Gap: (isGap, _resuming) = (true, hub); Gaps++; break;
                case PushFit.Seen: return;
            }
        }
        if (isGap) _ = ResumeOrReconnectAsync(hub);
        else changed(View);
    }

    private async Task ResumeOrReconnectAsync(HubClient hub)
    {
        try { await ResumeAsync(hub, CancellationToken.None); }
        catch (Exception e) when (e is HubLostException or HubFaultException)
        {
            // A fresh connection resumes too.
            hub.Abort($"cannot resume: {e.Message}");
        }
    }
}
