namespace Omnichannel.Support;

/// <summary>Where things are in this repository, seen from a built program.</summary>
public static class Repository
{
    /// <summary>The folder with Omnichannel.sln.</summary>
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    /// <summary>The gateway's program: of the caller's own configuration, otherwise of the other one.</summary>
    public static string GatewayDll()
    {
        if (Environment.GetEnvironmentVariable("OMNICHANNEL_GATEWAY_DLL") is { Length: > 0 } named) return named;
        // artifacts/<engine>/bin/<project>/<configuration>/
        var own = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        var bin = own.Parent?.Parent?.Name == "bin" ? own.Parent.Parent.FullName : Path.Combine(Root, "artifacts", "Embedded", "bin");
        string[] configurations = own.Name == "release" ? ["release", "debug"] : ["debug", "release"];
        return configurations
            .Select(c => Path.Combine(bin, "Gateway", c, "Omnichannel.Gateway.dll"))
            .FirstOrDefault(File.Exists)
            ?? throw new FileNotFoundException($"No gateway in {bin}: build it first (dotnet build Gateway).");
    }

    private static string Find(string from)
    {
        for (var folder = new DirectoryInfo(from); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Omnichannel.sln"))) return folder.FullName;
        throw new DirectoryNotFoundException($"No Omnichannel.sln above {from}.");
    }
}
