namespace Omnichannel.Support;

/// <summary>Where things are in this repository, seen from a built program.</summary>
public static class Repository
{
    /// <summary>The folder with Omnichannel.sln.</summary>
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    /// <summary>The gateway's program; the environment may name another one.</summary>
    public static string GatewayDll() => Environment.GetEnvironmentVariable("OMNICHANNEL_GATEWAY_DLL") is { Length: > 0 } named ? named : Program("Gateway");

    /// <summary>A program of this repository: of the caller's own engine and configuration, otherwise of the other configuration.</summary>
    public static string Program(string project)
    {
        // artifacts/<engine>/bin/<project>/<configuration>/
        var own = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        var bin = own.Parent?.Parent?.Name == "bin" ? own.Parent.Parent.FullName : Path.Combine(Root, "artifacts", "Embedded", "bin");
        string[] configurations = own.Name == "release" ? ["release", "debug"] : ["debug", "release"];
        return configurations
            .Select(c => Path.Combine(bin, project, c, $"Omnichannel.{project}.dll"))
            .FirstOrDefault(File.Exists)
            ?? throw new FileNotFoundException($"No {project} in {bin}: build it first (dotnet build {project}).");
    }

    private static string Find(string from)
    {
        for (var folder = new DirectoryInfo(from); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Omnichannel.sln"))) return folder.FullName;
        throw new DirectoryNotFoundException($"No Omnichannel.sln above {from}.");
    }
}
