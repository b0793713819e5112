using Omnichannel.Support;
using YamlDotNet.RepresentationModel;

namespace Omnichannel.Gateway.Tests.Deploy;

/// <summary>What stands in <c>deploy/</c>. Nothing of it runs here, so what can be read is held against the program.</summary>
internal static class DeployFiles
{
    public static string Folder { get; } = Path.Combine(Repository.Root, "deploy");

    public static string Text(string name) => File.ReadAllText(Path.Combine(Folder, name));

    public static IEnumerable<string> Names(string pattern) =>
        Directory.EnumerateFiles(Folder, pattern, SearchOption.AllDirectories).Select(f => Path.GetRelativePath(Folder, f)).Order(StringComparer.Ordinal);

    public static IReadOnlyList<YamlMappingNode> Documents(string name)
    {
        var yaml = new YamlStream();
        yaml.Load(new StringReader(Text(name)));
        return [.. yaml.Documents.Select(d => (YamlMappingNode)d.RootNode)];
    }

    public static IEnumerable<YamlMappingNode> Kubernetes() => Names("*.yaml").Where(n => n.StartsWith("kubernetes", StringComparison.Ordinal)).SelectMany(Documents);

    /// <summary>The workload with that name.</summary>
    public static YamlMappingNode Workload(string name) =>
        Kubernetes().Single(d => d.At("kind") is "Deployment" or "StatefulSet" && d.At("metadata", "name") == name);

    public static string? At(this YamlNode node, params string[] path) => (node.Child(path) as YamlScalarNode)?.Value;

    public static YamlNode? Child(this YamlNode? node, params string[] path) =>
        path.Aggregate(node, (at, key) => at is YamlMappingNode map && map.Children.TryGetValue(new YamlScalarNode(key), out var child) ? child : null);

    public static IEnumerable<YamlNode> Items(this YamlNode? node) => node is YamlSequenceNode sequence ? sequence.Children : [];
}
