using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using Npgsql;

namespace Omnichannel.Support;

/// <summary>A real PostgreSQL on 127.0.0.1 with its own data, port and password, beside any other on this machine. It can be stopped, killed
/// and started again, or frozen and thawed; what it has acknowledged outlives that.</summary>
public sealed class PostgresProcess : IAsyncDisposable
{
    /// <summary>Its superuser, and the system's account that it runs under where root starts it.</summary>
    public const string Account = "postgres";

    private static readonly TimeSpan StartMax = TimeSpan.FromSeconds(60);

    private static readonly Lazy<Task<PostgresProcess>> SharedServer = new(() => StartAsync());

    private readonly string _folder;
    private readonly string _password = RandomNumberGenerator.GetHexString(16);
    private readonly string[] _settings;
    private Process? _process;
    private string[] _frozen = [];
    private int _databases;

    private PostgresProcess(string folder, string[] settings)
    {
        (_folder, _settings, Port) = (folder, settings, LoopbackPort.Free());
        AppDomain.CurrentDomain.ProcessExit += KillAtExit;
    }

    /// <summary>Why it cannot run here, in one line; null when it can.</summary>
    public static string? Missing { get; } =
        PostgresPrograms.Folder is null ? "No PostgreSQL server: install Debian's 'postgresql'."
        : Environment.IsPrivilegedProcess && !File.Exists("/usr/bin/setpriv") ? "PostgreSQL does not run as root, and there is no setpriv: install Debian's 'util-linux'."
        : null;

    /// <summary>The one server of a test assembly, for tests that only need a database: it ends with the process.</summary>
    public static Task<PostgresProcess> Shared => SharedServer.Value;

    public int Port { get; }

    /// <summary>What the server logged so far.</summary>
    public string Log => File.Exists(LogFile) ? File.ReadAllText(LogFile) : "";

    /// <summary>The id of the running postmaster.</summary>
    public int ProcessId => _process?.Id ?? throw new InvalidOperationException("The server does not run.");

    private string Data => Path.Combine(_folder, "data");

    private string LogFile => Path.Combine(_folder, "server.log");

    /// <summary>Makes a new server and waits until it takes connections.</summary>
    /// <param name="settings">As in postgresql.conf, e.g. <c>fsync=off</c>.</param>
    /// <exception cref="InvalidOperationException">It did not start; the message says what it said.</exception>
    public static async Task<PostgresProcess> StartAsync(params string[] settings)
    {
        if (Missing is { } why) throw new InvalidOperationException(why);
        var server = new PostgresProcess(Directory.CreateTempSubdirectory("omnichannel-postgres-").FullName, settings);
        try
        {
            await server.MakeAsync();
            await server.StartAgainAsync();
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    public string ConnectionString(string database = "postgres") =>
        string.Create(CultureInfo.InvariantCulture, $"Host=127.0.0.1;Port={Port};Username={Account};Password={_password};Database={database}");

    /// <returns>The connection string of a new, empty database.</returns>
    public async Task<string> CreateDatabaseAsync(string? options = null)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"test_{Interlocked.Increment(ref _databases)}");
        await ExecuteAsync($"create database {name} {options}");
        return ConnectionString(name);
    }

    /// <summary>Runs statements on a connection of their own.</summary>
    public async Task ExecuteAsync(string sql, string? connectionString = null)
    {
        await using var connection = new NpgsqlConnection($"{connectionString ?? ConnectionString()};Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Stops it as <c>pg_ctl stop -m immediate</c> does: connections are cut, and nothing is tidied up.</summary>
    public Task StopAsync() => EndAsync("QUIT");

    /// <summary>SIGKILL to the postmaster. Its children see that by themselves.</summary>
    public Task KillAsync() => EndAsync("KILL");

    /// <summary>SIGSTOP to all its processes: connections stay, new ones are taken by the kernel alone, and nothing is answered any more.</summary>
    public async Task FreezeAsync()
    {
        // The postmaster first: whoever it has started by then is all there is.
        var postmaster = Number(ProcessId);
        _frozen = [postmaster];
        await SignalAsync("STOP", _frozen);
        string[] children = [.. PostgresPrograms.ChildrenOf(ProcessId).Select(Number)];
        _frozen = [postmaster, .. children];
        await SignalAsync("STOP", children);
    }

    /// <summary>SIGCONT to what was frozen: it goes on where it was.</summary>
    public async Task ThawAsync()
    {
        await SignalAsync("CONT", _frozen);
        _frozen = [];
    }

    /// <summary>Starts the server that was stopped or killed, and waits until it takes connections.</summary>
    public async Task StartAgainAsync()
    {
        var started = Stopwatch.GetTimestamp();
        while (true)
        {
            // What a killed postmaster has left behind may still hold its memory for a moment: then it ends at once, and is tried again.
            if (_process is not { HasExited: false }) _process = Launch();
            if (await IsReadyAsync()) return;
            if (Stopwatch.GetElapsedTime(started) > StartMax) throw new InvalidOperationException($"PostgreSQL is not ready:\n{Log}");
            await Task.Delay(50);
        }
    }

    public async ValueTask DisposeAsync()
    {
        AppDomain.CurrentDomain.ProcessExit -= KillAtExit;
        await StopAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task MakeAsync()
    {
        var password = Path.Combine(_folder, "password");
        await File.WriteAllTextAsync(password, _password);
        if (Environment.IsPrivilegedProcess) await PostgresPrograms.RunAsync("chown", ["-R", Account, _folder]);
        await PostgresPrograms.RunAsync(PostgresPrograms.AsAccount(
            "initdb", "--pgdata", Data, "--username", Account, "--pwfile", password, "--auth", "scram-sha-256", "--encoding", "UTF8", "--locale", "C", "--no-sync"));
    }

    private Process Launch()
    {
        string[] settings =
        [
            "listen_addresses=127.0.0.1", $"port={Port}", "unix_socket_directories=", "shared_buffers=32MB", "max_connections=60", "max_wal_size=256MB", .. _settings,
        ];
        var command = PostgresPrograms.AsAccount("postgres", ["-D", Data, .. settings.SelectMany(s => (string[])["-c", s])]);
        // It becomes the server itself (exec all the way), so its id is the postmaster's; its words go to a file.
        var start = new ProcessStartInfo("/bin/sh", ["-c", "out=$1; shift; exec \"$@\" >>\"$out\" 2>&1 </dev/null", "sh", LogFile, .. command]);
        return Process.Start(start) ?? throw new InvalidOperationException("PostgreSQL did not start.");
    }

    private async Task<bool> IsReadyAsync()
    {
        try
        {
            await using var connection = new NpgsqlConnection($"{ConnectionString()};Pooling=false;Timeout=2");
            await connection.OpenAsync();
            return true;
        }
        catch (Exception e) when (e is NpgsqlException or TimeoutException)
        {
            return false;
        }
    }

    private async Task EndAsync(string signal)
    {
        if (_process is not { } process) return;
        await ThawAsync();
        if (!process.HasExited) await SignalAsync(signal, Number(process.Id));
        await process.WaitForExitAsync();
        process.Dispose();
        _process = null;
    }

    private static Task SignalAsync(string signal, params string[] processes) =>
        processes.Length == 0 ? Task.CompletedTask : PostgresPrograms.RunAsync("kill", [$"-{signal}", .. processes]);

    private static string Number(int process) => process.ToString(CultureInfo.InvariantCulture);

    private void KillAtExit(object? sender, EventArgs e)
    {
        // A test host gives its process no time for this, so it is left to a shell that outlives it. One that is frozen ends too: once it goes on, it
        // kills those of its children that do not.
        var script = _process is { HasExited: false } ? "kill -QUIT $1; kill -CONT $1; n=0; while kill -0 $1 2>/dev/null && [ $n -lt 300 ]; do n=$((n + 1)); sleep 0.1; done; rm -rf \"$2\"" : "rm -rf \"$2\"";
        var process = Number(_process?.Id ?? 0);
        Process.Start(new ProcessStartInfo("/bin/sh", ["-c", script, "sh", process, _folder]) { RedirectStandardOutput = true, RedirectStandardError = true });
    }
}
