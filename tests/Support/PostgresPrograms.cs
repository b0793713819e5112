using System.Diagnostics;
using System.Globalization;

namespace Omnichannel.Support;

/// <summary>PostgreSQL's own programs, and how they are run.</summary>
internal static class PostgresPrograms
{
    private const string Debian = "/usr/lib/postgresql";

    /// <summary>Debian's newest, otherwise those on the path; null where there are none.</summary>
    public static string? Folder { get; } =
        (Directory.Exists(Debian) ? Directory.GetDirectories(Debian).OrderByDescending(d => d, StringComparer.Ordinal).Select(d => Path.Combine(d, "bin")) : [])
        .Concat((Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator))
        .FirstOrDefault(folder => File.Exists(Path.Combine(folder, "postgres")) && File.Exists(Path.Combine(folder, "initdb")));

    /// <summary>The command line that runs one of them: root gives up its rights first, or PostgreSQL refuses.</summary>
    public static string[] AsAccount(string program, params string[] arguments)
    {
        string[] command = [Path.Combine(Folder!, program), .. arguments];
        return Environment.IsPrivilegedProcess ? ["/usr/bin/setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups", "--", .. command] : command;
    }

    /// <summary>The processes that this one has started and that have not been waited for.</summary>
    public static IEnumerable<int> ChildrenOf(int process)
    {
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var id) && ParentOf(id) == process) yield return id;
        }
    }

    /// <summary>Null for a process that is gone.</summary>
    private static int? ParentOf(int process)
    {
        try
        {
            // "1234 (name, with anything in it) S parent …": https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html
            var stat = File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{process}/stat"));
            return int.Parse(stat[(stat.LastIndexOf(')') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return null;
        }
    }

    public static Task RunAsync(string[] command) => RunAsync(command[0], command[1..]);

    public static async Task RunAsync(string program, string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
        var (said, complained) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        if (process.ExitCode != 0) throw new InvalidOperationException($"{program} ended with {process.ExitCode}: {await said}{await complained}");
    }
}
