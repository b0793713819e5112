using Microsoft.AspNetCore.Builder;
using Omnichannel.Operations;

namespace Omnichannel.Gateway.Tests.Health;

public sealed class SecretFilesTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("omnichannel-secrets-");

    [Fact]
    public void A_file_is_a_setting_and_wins_over_others()
    {
        File.WriteAllText(Path.Combine(_folder.FullName, "Channels__Mail__0__Smtp__Password"), "rahasia\n");
        var builder = WebApplication.CreateSlimBuilder(["--Channels:Mail:0:Smtp:Password=other", $"--{SecretFiles.FolderSetting}={_folder.FullName}"]);
        builder.AddSecretFiles();
        Assert.Equal("rahasia", builder.Configuration["Channels:Mail:0:Smtp:Password"]);
    }

    [Fact]
    public void A_folder_that_is_not_there_is_said()
    {
        var builder = WebApplication.CreateSlimBuilder([$"--{SecretFiles.FolderSetting}={_folder.FullName}/missing"]);
        Assert.Throws<DirectoryNotFoundException>(builder.AddSecretFiles);
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
