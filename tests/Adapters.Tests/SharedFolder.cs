namespace Omnichannel.Adapters.Tests;

/// <summary>The folder of facts and samples beside the repository, which is no part of it.</summary>
internal static class SharedFolder
{
    /// <returns>The full path; null where this machine does not have it.</returns>
    public static string? Find(string relative)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (!File.Exists(Path.Combine(folder.FullName, "Omnichannel.sln"))) continue;
            var path = Path.Combine(folder.FullName, "..", "shared", relative);
            return Path.Exists(path) ? Path.GetFullPath(path) : null;
        }
        return null;
    }
}
