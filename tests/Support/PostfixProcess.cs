using System.Diagnostics;

namespace Omnichannel.Support;

/// <summary>A real Postfix on 127.0.0.1 with its own settings, queue and port, beside any other on this machine. It hands mail over as
/// docs/channels/email.md says: a pipe runs curl, and curl posts to the hook.</summary>
public sealed class PostfixProcess : IAsyncDisposable
{
    private const string Program = "/usr/sbin/postfix";

    private readonly string _folder;

    private PostfixProcess(string folder, int port)
    {
        _folder = folder;
        Port = port;
        AppDomain.CurrentDomain.ProcessExit += AbortAtExit;
    }

    /// <summary>Why it cannot run here, in one line; null when it can.</summary>
    public static string? Missing { get; } =
        !File.Exists(Program) ? "No Postfix: install Debian's 'postfix'."
        : !File.Exists("/usr/bin/curl") ? "No curl: install Debian's 'curl'."
        : Environment.IsPrivilegedProcess ? null : "Postfix starts as root only.";

    /// <summary>Where it takes mail, from anybody on this machine, for anybody.</summary>
    public int Port { get; }

    /// <summary>What it logged so far; it names addresses.</summary>
    public string Log => File.Exists(LogFile) ? File.ReadAllText(LogFile) : "";

    private string Settings => Path.Combine(_folder, "etc");

    private string LogFile => Path.Combine(_folder, "mail.log");

    /// <summary>Starts one and waits until it takes mail.</summary>
    /// <exception cref="InvalidOperationException">It did not start; the message says what it said.</exception>
    public static async Task<PostfixProcess> StartAsync(PostfixOptions options, CancellationToken cancellation = default)
    {
        var postfix = new PostfixProcess(Directory.CreateTempSubdirectory("omnichannel-postfix-").FullName, LoopbackPort.Free());
        try
        {
            await postfix.WriteSettingsAsync(options, cancellation);
            await RunAsync(Program, ["-c", postfix.Settings, "start"], cancellation);
            return postfix;
        }
        catch
        {
            await postfix.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        AppDomain.CurrentDomain.ProcessExit -= AbortAtExit;
        if (File.Exists(Path.Combine(_folder, "spool", "pid", "master.pid"))) await RunAsync(Program, ["-c", Settings, "abort"], CancellationToken.None);
        Directory.Delete(_folder, recursive: true);
    }

    private async Task WriteSettingsAsync(PostfixOptions options, CancellationToken cancellation)
    {
        // Postfix's own users must come this far.
        await RunAsync("chmod", ["755", _folder], cancellation);
        var data = Directory.CreateDirectory(Path.Combine(_folder, "data")).FullName;
        Directory.CreateDirectory(Path.Combine(_folder, "spool"));
        Directory.CreateDirectory(Settings);
        await RunAsync("chown", ["postfix", data], cancellation);
        var token = await WriteAsync("mail-token", $"Authorization: Bearer {options.Token}\n", cancellation);
        await RunAsync("chmod", ["400", token], cancellation);
        await RunAsync("chown", ["nobody", token], cancellation);
        var script = await WriteAsync("hand-over", PostfixSettings.HandOver(token, options.Hook), cancellation);
        await RunAsync("chmod", ["755", script], cancellation);
        await WriteAsync("etc/main.cf", PostfixSettings.Main(_folder, options), cancellation);
        await WriteAsync("etc/master.cf", PostfixSettings.Master(Port, script), cancellation);
    }

    private async Task<string> WriteAsync(string name, string text, CancellationToken cancellation)
    {
        var path = Path.Combine(_folder, name);
        await File.WriteAllTextAsync(path, text, cancellation);
        return path;
    }

    private static async Task RunAsync(string program, string[] arguments, CancellationToken cancellation)
    {
        // What it leaves behind in the background must not hold our pipes, so its words go to a file.
        var words = Path.GetTempFileName();
        try
        {
            var start = new ProcessStartInfo("/bin/sh", ["-c", "out=$1; shift; exec \"$@\" >\"$out\" 2>&1 </dev/null", "sh", words, program, .. arguments]);
            using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
            await process.WaitForExitAsync(cancellation);
            if (process.ExitCode != 0)
                throw new InvalidOperationException($"{program} ended with {process.ExitCode}: {await File.ReadAllTextAsync(words, cancellation)}");
        }
        finally
        {
            File.Delete(words);
        }
    }

    private void AbortAtExit(object? sender, EventArgs e) => Process.Start(Program, ["-c", Settings, "abort"]).WaitForExit();
}
