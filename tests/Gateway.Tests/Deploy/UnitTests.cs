using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Omnichannel.Gateway.Tests.Deploy;

/// <summary>The units for systemd. It looks for the programs that they name, which are not here: another one stands in for them.</summary>
public sealed partial class UnitTests : IDisposable
{
    private const string Verifier = "/usr/bin/systemd-analyze";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("omnichannel-units-");

    public static TheoryData<string> Units() => [.. DeployFiles.Names("*.service")];

    [Theory]
    [MemberData(nameof(Units))]
    public void A_unit_is_hardened_restarts_and_holds_no_secret(string name)
    {
        var unit = DeployFiles.Text(name);
        foreach (var line in new[] { "NoNewPrivileges=yes", "ProtectSystem=strict", "DynamicUser=yes", "Restart=on-failure", "KillSignal=SIGTERM", "EnvironmentFile=/etc/omnichannel/" })
            Assert.Contains(line, unit, StringComparison.Ordinal);
        Assert.DoesNotContain("Password", unit, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [MemberData(nameof(Units))]
    public void A_unit_is_never_given_up_however_long_the_database_is_away(string name)
    {
        var unit = DeployFiles.Text(name);
        Assert.Contains("\nStartLimitIntervalSec=0\n", unit, StringComparison.Ordinal);
        Assert.DoesNotContain("StartLimitBurst", unit, StringComparison.Ordinal);
    }

    /// <summary>Where there is no systemd nothing is verified.</summary>
    [Theory]
    [MemberData(nameof(Units))]
    public void Systemd_finds_nothing_wrong_with_a_unit(string name)
    {
        if (!File.Exists(Verifier)) return;
        var copy = Path.Combine(_folder.FullName, Path.GetFileName(name));
        File.WriteAllText(copy, Exec().Replace(DeployFiles.Text(name), "ExecStart=/bin/true"));
        using var verify = Process.Start(new ProcessStartInfo(Verifier, ["verify", "--man=no", copy]) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        var said = verify.StandardError.ReadToEnd();
        verify.WaitForExit();
        Assert.DoesNotContain(Path.GetFileName(name), said, StringComparison.Ordinal);
    }

    [Fact]
    public void No_secret_is_needed_but_the_clusters_database() =>
        Assert.Equal(["ConnectionStrings__omnichannel"], DeployFiles.Names("*.service").SelectMany(n => Credential().Matches(DeployFiles.Text(n))).Select(m => m.Groups[1].Value).Distinct());

    public void Dispose() => _folder.Delete(recursive: true);

    [GeneratedRegex("^LoadCredential=(.*?):", RegexOptions.Multiline)]
    private static partial Regex Credential();

    [GeneratedRegex("^ExecStart=.*$", RegexOptions.Multiline)]
    private static partial Regex Exec();
}
