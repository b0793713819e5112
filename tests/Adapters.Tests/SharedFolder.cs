namespace Omnichannel.Adapters.Tests;

/// <summary>The folder <c>shared</c> beside the clone, where official samples may stand.</summary>
internal static class SharedFolder
{
    /// <returns>The full path; null when there is no such file or folder.</returns>
    public static string? Find(string relative)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Omnichannel.sln"))) folder = folder.Parent;
        if (folder?.Parent is not { } beside) return null;
        var path = Path.Combine(beside.FullName, "shared", relative);
        return Path.Exists(path) ? path : null;
    }

    /// <summary>Of what a <see cref="SharedFactAttribute"/> has asked for.</summary>
    public static string Get(string relative) => Find(relative) ?? throw new FileNotFoundException(Missing(relative));

    /// <summary>Why a test that reads it is skipped; null when it is there. The gate counts tests by these words.</summary>
    public static string? Missing(string relative) => Find(relative) is null ? $"There is no shared/{relative} beside the clone." : null;
}
