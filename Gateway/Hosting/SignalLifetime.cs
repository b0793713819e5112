using System.Runtime.InteropServices;

namespace Omnichannel.Gateway.Hosting;

/// <summary>SIGTERM drains first: the host's own answer to it would close every connection at once, before anybody could look elsewhere. A second
/// one, and Ctrl+C, end at once.</summary>
internal sealed class SignalLifetime(Drain drain, IHostApplicationLifetime lifetime) : IHostLifetime, IDisposable
{
    private readonly List<PosixSignalRegistration> _signals = [];

    public Task WaitForStartAsync(CancellationToken cancellationToken)
    {
        On(PosixSignal.SIGTERM, () => _ = Terminate());
        On(PosixSignal.SIGINT, lifetime.StopApplication);
        On(PosixSignal.SIGQUIT, lifetime.StopApplication);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task Terminate()
    {
        try
        {
            if (!drain.HasBegun) await drain.Run();
        }
        finally
        {
            lifetime.StopApplication();
        }
    }

    private void On(PosixSignal signal, Action then) => _signals.Add(PosixSignalRegistration.Create(signal, context =>
    {
        context.Cancel = true;
        then();
    }));

    public void Dispose() => _signals.ForEach(signal => signal.Dispose());
}
