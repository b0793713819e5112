using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace Omnichannel.Operations;

/// <summary>Secrets as files, so that they stand in no environment and no command line. Each file is one setting: its name is the setting's,
/// with <c>__</c> for <c>:</c>, its content the value. They win over every other source.</summary>
public static class SecretFiles
{
    /// <summary>The folder: mounted by compose or Kubernetes.</summary>
    public const string FolderSetting = "OMNICHANNEL_SECRETS";

    /// <summary>The folder that systemd makes for <c>LoadCredential=</c>.</summary>
    private const string SystemdSetting = "CREDENTIALS_DIRECTORY";

    /// <exception cref="DirectoryNotFoundException">It was named and is not there.</exception>
    public static void AddSecretFiles(this IHostApplicationBuilder builder)
    {
        foreach (var setting in new[] { SystemdSetting, FolderSetting })
            if (builder.Configuration[setting] is { Length: > 0 } folder) builder.Configuration.AddKeyPerFile(Path.GetFullPath(folder), optional: false);
    }
}
