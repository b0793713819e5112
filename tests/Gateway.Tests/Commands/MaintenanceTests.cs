using System.Net;
using System.Net.Http.Json;
using Omnichannel.Gateway.Commands;
using Omnichannel.Gateway.Tests.House;
using Omnichannel.Grains.Conversations;

namespace Omnichannel.Gateway.Tests.Commands;

public sealed class MaintenanceTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("omnichannel-test-");

    private string Backup => Path.Combine(_folder.FullName, "backup.db");

    private string Restored => Path.Combine(_folder.FullName, "restored");

    private static Task<int> Run(params string[] args) => MaintenanceCommands.Recognize(args)!.Run();

    [Fact]
    public async Task A_backup_of_the_running_server_restores_to_a_store_with_the_same_conversation_and_staff()
    {
        using (var gateway = new RunningGateway())
        {
            await using var hub = await gateway.ChatHub(await gateway.Citizen());
            await hub.InvokeAsync<ReceiveResult>("Send", [new { key = "k1", text = "Halo" }]);
            Assert.Equal(0, await Run("backup", "--data", gateway.DataFolder, "--to", Backup));
            Assert.Equal(1, await Run("backup", "--data", gateway.DataFolder, "--to", Backup));
            Assert.Equal(1, await Run("restore", "--data", gateway.DataFolder, "--from", Backup, "--overwrite"));
        }
        Assert.Equal(0, await Run("restore", "--data", Restored, "--from", Backup));
        Assert.Equal(1, await Run("restore", "--data", Restored, "--from", Backup));

        using var again = new RunningGateway(("data", Restored));
        var (http, _) = again.Browser();
        Assert.Equal(HttpStatusCode.OK, (await http.PostAsJsonAsync("/api/session", RunningGateway.Form())).StatusCode);
        Assert.Contains("\"waiting\":1", await http.GetStringAsync("/api/offices/demo/desk"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reset_password_replaces_the_old_one()
    {
        using (var gateway = new RunningGateway())
        {
            Assert.Equal(1, await Run("reset-password", "demo/sari", "--data", gateway.DataFolder));
            Assert.Equal(0, await Run("backup", "--data", gateway.DataFolder, "--to", Backup));
        }
        Assert.Equal(0, await Run("restore", "--data", Restored, "--from", Backup));
        Assert.Equal(0, await Run("reset-password", "demo/sari", "--data", Restored));
        Assert.Equal(1, await Run("reset-password", "demo/nobody", "--data", Restored));
        Assert.Equal(1, await Run("reset-password", "sari", "--data", Restored));

        using var again = new RunningGateway(("data", Restored));
        var (http, _) = again.Browser();
        Assert.Equal(HttpStatusCode.Unauthorized, (await http.PostAsJsonAsync("/api/session", RunningGateway.Form())).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await http.PostAsJsonAsync("/api/session", RunningGateway.Form("budi"))).StatusCode);
    }

    [Fact]
    public async Task A_password_in_a_store_that_is_not_there_is_refused_and_nothing_is_created()
    {
        Assert.Equal(1, await Run("reset-password", "demo/sari", "--data", Restored));
        Assert.False(Directory.Exists(Restored));
    }

    [Theory]
    [InlineData("bakcup")]
    [InlineData("serve")]
    [InlineData("")]
    public async Task A_mistyped_command_is_refused_and_starts_no_server(string typo) => Assert.Equal(1, await Run(typo, "--data", Restored));

    [Fact]
    public void What_is_no_command_is_left_to_the_server()
    {
        Assert.Null(MaintenanceCommands.Recognize([]));
        Assert.Null(MaintenanceCommands.Recognize(["--demo", "--urls", "http://127.0.0.1:5099"]));
        Assert.NotNull(MaintenanceCommands.Recognize(["--help"]));
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
