using Omnichannel.Grains.Log;
using Omnichannel.Store.Log;
using Omnichannel.Store.Postgres;

namespace Omnichannel.Gateway.Hosting;

/// <summary>When the engine's lock is lost (the database restarted, the network broke) it is taken again as soon as the database answers. If another
/// server has it and keeps it, this one ends: two would be blind to each other's news. Until then it goes on, and what it writes is safe whoever else
/// writes: a conversation's log at its versions, and so are the marks without which nothing is sent; a grain's state at its ETag. Reminders are written
/// anew as they are, and may come twice as ever.</summary>
public sealed partial class EngineLockWatch(PostgresEngineLock held, IHostApplicationLifetime lifetime, TimeProvider time, ILogger<EngineLockWatch> log) : BackgroundService
{
    /// <summary>A holder that stays for so long is another server. One that goes is our own connection from before: the database notices
    /// within 25 seconds that nobody is at its other end.</summary>
    public static readonly TimeSpan TakenMax = TimeSpan.FromSeconds(30);

    public static readonly TimeSpan RetryEvery = TimeSpan.FromSeconds(1);

    /// <summary>Since when another one holds it, as far as we know.</summary>
    private long? _takenSince;

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

    /// <summary>False when the database is still away, or another one has it.</summary>
    private bool TryTake()
    {
        try
        {
            held.Take();
            _takenSince = null;
            return true;
        }
        catch (StoreUnavailableException)
        {
            // It may have been given to us unheard: then our own dead connection has it, for as long again.
            _takenSince = null;
            return false;
        }
        catch (StoreInUseException taken)
        {
            _takenSince ??= time.GetTimestamp();
            if (time.GetElapsedTime(_takenSince.Value) < TakenMax) return false;
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
