using Omnichannel.Grains.Log;
using Omnichannel.Store.Log;
using Omnichannel.Store.Postgres;

namespace Omnichannel.Gateway.Hosting;

/// <summary>When the engine's lock is lost (the database restarted, the network broke) it is taken again as soon as the database answers. Until
/// then the log is safe by its versions. If another server was quicker, this one ends: two would be blind to each other's news.</summary>
public sealed partial class EngineLockWatch(PostgresEngineLock held, IHostApplicationLifetime lifetime, TimeProvider time, ILogger<EngineLockWatch> log) : BackgroundService
{
    private static readonly TimeSpan RetryEvery = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await held.Lost(stoppingToken);
            LogLost();
            while (!TryTake()) await Task.Delay(RetryEvery, time, stoppingToken);
            LogTaken();
        }
    }

    /// <summary>False when the database is still away.</summary>
    private bool TryTake()
    {
        try
        {
            held.Take();
            return true;
        }
        catch (StoreUnavailableException)
        {
            return false;
        }
        catch (StoreInUseException taken)
        {
            LogEnded(taken);
            Environment.ExitCode = 1;
            lifetime.StopApplication();
            return false;
        }
    }

    [LoggerMessage(EventId = 7060, Level = LogLevel.Warning, Message = "The connection that holds the engine's lock was lost; it is taken again when the database answers.")]
    private partial void LogLost();

    [LoggerMessage(EventId = 7061, Level = LogLevel.Information, Message = "The engine's lock is held again.")]
    private partial void LogTaken();

    [LoggerMessage(EventId = 7062, Level = LogLevel.Critical, Message = "Another server has taken the store meanwhile; this one ends.")]
    private partial void LogEnded(Exception taken);
}
