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
