using Omnichannel.Gateway.Demo;

namespace Omnichannel.Gateway.Hosting;

/// <summary>Everything that must survive a restart is in this folder: the store, and the keys that sign cookies.</summary>
public sealed record DataFolder(string Path)
{
    /// <summary>Command line <c>--data DIR</c>; default <c>data</c> in the folder that the program is started in.</summary>
    public const string Setting = "data";

    /// <summary>The default under <c>--demo</c>: simulated visits never mix with real ones.</summary>
    private const string DemoDefault = "demo-data";

    public static DataFolder At(string? path) => new(System.IO.Path.GetFullPath(path ?? Setting));

    public static DataFolder Of(IConfiguration configuration) => At(configuration[Setting] ?? (configuration.IsDemo() ? DemoDefault : null));

    public string StoreFile => System.IO.Path.Combine(Path, "omnichannel.db");

    /// <summary>Files that came with messages, under their hash.</summary>
    public string Files => System.IO.Path.Combine(Path, "files");

    /// <summary>Webhooks that were acknowledged while the store was away.</summary>
    public string Spool => System.IO.Path.Combine(Path, "spool");

    /// <summary>Webhooks with a good signature that could not be taken as a whole.</summary>
    public string Rejects => System.IO.Path.Combine(Path, "rejects");

    public DirectoryInfo Keys => new(System.IO.Path.Combine(Path, "keys"));
}

public static class DataFolderRegistration
{
    public static DataFolder AddDataFolder(this WebApplicationBuilder builder)
    {
        var data = DataFolder.Of(builder.Configuration);
        builder.Services.AddSingleton(data);
        return data;
    }
}
