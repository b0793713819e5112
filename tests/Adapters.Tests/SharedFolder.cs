namespace Omnichannel.Adapters.Tests;

/// <summary>The folder <c>shared</c> beside the clone, where official samples may stand. Tests that read it say so when it is not there.</summary>
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
}
