using Orleans;

namespace Omnichannel.Embedded;

/// <content>How an activation begins and ends.</content>
internal sealed partial class Activation
{
    private async Task ActivateAsync()
    {
        _phase = Phase.Activating;
        try
        {
            Construct();
            foreach (var state in _states ?? []) await state.ReadAsync();
            if (GrainInstance is IGrainBase grain) await grain.OnActivateAsync(Engine.Patience);
        }
        catch (Exception fault)
        {
            EngineLog.ActivationFailed(Engine.Logger, GrainId, fault);
            _reason = new(DeactivationReasonCode.ActivationFailed, fault, "It could not be activated.");
            _ = EndAsync(activated: false);
            return;
        }

        _phase = Phase.Open;
        PumpLater();

        // Asked to end while it began: those who waited for it are served first, or they might be sent on for ever.
        if (_endWhenOpen) Turns.Post(new EndCommand(this, _reason, OnlyIfIdle: false));
    }

    private void Construct()
    {
        s_constructing = this;
        try
        {
            GrainInstance = _class.Construct(this);
        }
        finally
        {
            s_constructing = null;
        }
    }

    private void BeginEnd(DeactivationReason reason)
    {
        switch (_phase)
        {
            case Phase.Activating when !_endWhenOpen:
                _endWhenOpen = true;
                _reason = reason;
                break;
            case Phase.New:
                _reason = reason;
                _ = EndAsync(activated: false);
                break;
            case Phase.Open:
                _phase = Phase.Deactivating;
                _reason = reason;
                if (Running == 0) _ = EndAsync(activated: true);
                break;
        }
    }

    private async Task EndAsync(bool activated)
    {
        _phase = Phase.Ended;
        foreach (var timer in _timers?.ToArray() ?? []) timer.Dispose();
        if (activated && GrainInstance is IGrainBase grain)
        {
            try
            {
                await grain.OnDeactivateAsync(_reason, Engine.Patience);
            }
            catch (Exception fault)
            {
                EngineLog.DeactivationFailed(Engine.Logger, GrainId, fault);
            }
        }

        await DisposeInstanceAsync();
        foreach (var (call, refusal) in HandOver()) call.Refuse(refusal);
        Interlocked.CompareExchange(ref _deactivated, s_ended, null)?.TrySetResult();
    }

    // Hands what waits to the next activation, or gives back what is to be refused: outside the gate, since it wakes others.
    private List<(Invocation Call, Exception Refusal)> HandOver()
    {
        List<(Invocation, Exception)> refused = [];
        var failed = _reason.ReasonCode == DeactivationReasonCode.ActivationFailed ? _reason.Exception : null;
        Turns.Close(arrived =>
        {
            var calls = TakeWaiting();
            calls.AddRange(arrived);
            calls.RemoveAll(static call => call is not Call || !call.IsWanted);
            var refusal = Engine.Activations.Succeed(this, failed is null ? calls : []) ?? failed;
            if (refusal is not null) refused.AddRange(calls.Select(call => (call, refusal)));
        });
        return refused;
    }

    private async Task DisposeInstanceAsync()
    {
        try
        {
            if (GrainInstance is IAsyncDisposable slow) await slow.DisposeAsync();
            else (GrainInstance as IDisposable)?.Dispose();
        }
        catch (Exception fault)
        {
            EngineLog.DeactivationFailed(Engine.Logger, GrainId, fault);
        }
    }
}
