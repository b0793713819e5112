using System.Globalization;
using System.Text.RegularExpressions;
using Omnichannel.Support;
using YamlDotNet.RepresentationModel;

namespace Omnichannel.Gateway.Tests.Deploy;

/// <summary>The manifests can be read, and their ports, probes and times fit the program.</summary>
public sealed partial class ManifestTests
{
    /// <summary>The default of Omnichannel__Cluster__ShutdownTimeout, in seconds.</summary>
    private const int SiloEndMax = 25;

    private static readonly string[] NotApplied = ["kustomization.yaml", "secret.example.yaml"];
    private static readonly string[] Probes = ["startupProbe", "livenessProbe", "readinessProbe"];

    public static TheoryData<string> Yaml() => [.. DeployFiles.Names("*.yaml")];

    [Theory]
    [MemberData(nameof(Yaml))]
    public void A_file_is_yaml(string name) => Assert.NotEmpty(DeployFiles.Documents(name));

    [Fact]
    public void Everything_for_Kubernetes_has_a_kind_and_a_name_and_is_applied()
    {
        var resources = DeployFiles.Documents("kubernetes/kustomization.yaml").Single().Child("resources").Items().Select(i => ((YamlScalarNode)i).Value!).ToList();
        // The template of the secret is filled in elsewhere.
        Assert.Equal(NotApplied, DeployFiles.Names("*.yaml").Where(n => n.StartsWith("kubernetes/", StringComparison.Ordinal)).Select(n => n["kubernetes/".Length..]).Except(resources));
        foreach (var each in resources.SelectMany(r => DeployFiles.Documents($"kubernetes/{r}")))
        {
            Assert.NotNull(each.At("apiVersion"));
            Assert.NotNull(each.At("kind"));
            Assert.NotNull(each.At("metadata", "name"));
            if (each.At("kind") != "Namespace") Assert.Equal("omnichannel", each.At("metadata", "namespace"));
        }
    }

    [Theory]
    [InlineData("gateway", 8080)]
    [InlineData("silo", 8081)]
    public void Probes_ask_what_the_program_answers_where_it_listens(string name, int port)
    {
        var container = DeployFiles.Workload(name).Child("spec", "template", "spec", "containers").Items().Single();
        var ports = container.Child("ports").Items().ToDictionary(p => p.At("name")!, p => p.At("containerPort"));
        foreach (var probe in Probes)
        {
            Assert.Equal(probe == "readinessProbe" ? "/health/ready" : "/health/live", container.At(probe, "httpGet", "path"));
            Assert.Equal($"{port}", ports[container.At(probe, "httpGet", "port")!]);
        }
        Assert.Matches($@"EXPOSE {port}\b", DeployFiles.Text("Dockerfile"));
        Assert.Contains($"/dev/tcp/127.0.0.1/{port} ", DeployFiles.Text("compose.yaml"), StringComparison.Ordinal);
        var listens = name == "silo" ? File.ReadAllText(Path.Combine(Repository.Root, "Silo", "Program.Orleans.cs")) : DeployFiles.Text("Dockerfile");
        Assert.Contains($"http://*:{port}", listens, StringComparison.Ordinal);
    }

    [Fact]
    public void A_drain_and_what_follows_it_end_before_whoever_waits_kills()
    {
        var config = DeployFiles.Kubernetes().Single(d => d.At("kind") == "ConfigMap" && d.At("metadata", "name") == "omnichannel-gateway");
        Assert.InRange(Seconds(config.At("data", "Omnichannel__DrainSeconds")), 1, Hosting.Drain.SecondsMax);
        var gateway = DeployFiles.Workload("gateway").Child("spec", "template", "spec");
        var before = Seconds(gateway.Child("containers").Items().Single().At("lifecycle", "preStop", "sleep", "seconds"));
        Assert.True(Seconds(gateway!.At("terminationGracePeriodSeconds")) > before + Hosting.Drain.EndMax.TotalSeconds);
        var compose = DeployFiles.Documents("compose.yaml").Single();
        Assert.True(Seconds(compose.At("x-gateway", "stop_grace_period")) > Hosting.Drain.EndMax.TotalSeconds);
        // The proxy goes last: through it the gateways finish what is under way.
        Assert.True(Seconds(compose.At("services", "proxy", "stop_grace_period")) > Seconds(compose.At("x-gateway", "stop_grace_period")));
        foreach (var unit in DeployFiles.Names("*.service")) Assert.True(Seconds(StopMax().Match(DeployFiles.Text(unit)).Groups[1].Value) > Hosting.Drain.EndMax.TotalSeconds);
    }

    [Fact]
    public void A_silo_ends_before_whoever_waits_kills()
    {
        Assert.True(Seconds(DeployFiles.Workload("silo").At("spec", "template", "spec", "terminationGracePeriodSeconds")) > SiloEndMax);
        Assert.True(Seconds(DeployFiles.Documents("compose.yaml").Single().At("x-silo", "stop_grace_period")) > SiloEndMax);
        Assert.Contains($"ShutdownTimeout {{ get; set; }} = TimeSpan.FromSeconds({SiloEndMax})", File.ReadAllText(Path.Combine(Repository.Root, "Clustering", "ClusterSettings.cs")), StringComparison.Ordinal);
    }

    [Fact]
    public void No_gateway_is_taken_away_with_what_is_in_its_spool_but_by_hand()
    {
        var scaler = DeployFiles.Kubernetes().Single(d => d.At("kind") == "HorizontalPodAutoscaler" && d.At("spec", "scaleTargetRef", "name") == "gateway");
        Assert.Equal("Disabled", scaler.At("spec", "behavior", "scaleDown", "selectPolicy"));
    }

    [Fact]
    public void No_two_gateways_share_a_spool()
    {
        var spools = Spool().Matches(DeployFiles.Text("compose.yaml")).Select(m => m.Groups[1].Value).ToList();
        Assert.Equal(2, spools.Distinct().Count());
        var gateway = DeployFiles.Workload("gateway");
        var own = gateway.Child("spec", "volumeClaimTemplates").Items().Select(v => v.At("metadata", "name")).ToList();
        var mounts = gateway.Child("spec", "template", "spec", "containers").Items().Single().Child("volumeMounts").Items();
        Assert.Contains(mounts.Single(m => m.At("mountPath") == "/data/spool").At("name"), own);
    }

    private static int Seconds(string? text) => int.Parse(text!.TrimEnd('s'), CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^TimeoutStopSec=(\d+)$", RegexOptions.Multiline)]
    private static partial Regex StopMax();

    [GeneratedRegex(@"""([\w-]+):/data/spool""")]
    private static partial Regex Spool();
}
