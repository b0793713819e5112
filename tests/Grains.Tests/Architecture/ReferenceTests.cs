using System.Xml.Linq;

namespace Omnichannel.Grains.Tests.Architecture;

/// <summary>Arrows point inward: Gateway, Silo -> Operations, Channels, Adapters, Clustering, Store -> Grains -> the engine's API.</summary>
public sealed class ReferenceTests
{
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Embedded"] = [],
        ["Grains"] = [],
        ["Store"] = ["Grains"],
        ["Adapters"] = ["Grains"],
        ["Channels"] = ["Adapters", "Grains"],
        ["WhatIf"] = ["Grains", "Store"],
        ["Operations"] = ["Store"],
        ["Clustering"] = [],
        ["Silo"] = ["Adapters", "Channels", "Clustering", "Grains", "Operations", "Store"],
        ["Gateway"] = ["Adapters", "Channels", "Clustering", "Grains", "Operations", "Store"],
    };

    private static readonly string Root = FindRoot();

    public static TheoryData<string> Projects() => new(Allowed.Keys);

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_project_refers_inward_only(string project)
    {
        var file = XDocument.Load(Path.Combine(Root, project, project + ".csproj"));
        var references = file.Descendants("ProjectReference").Select(r => Path.GetFileNameWithoutExtension(r.Attribute("Include")!.Value));
        Assert.Empty(references.Except(Allowed[project]));
    }

    [Fact]
    public void Grains_know_no_host_no_database_and_no_provider()
    {
        var named = typeof(Omnichannel.Grains.Conversations.ConversationGrain).Assembly.GetReferencedAssemblies().Select(a => a.Name!);
        Assert.DoesNotContain(named, n => n.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal) || n.Contains("Sqlite", StringComparison.Ordinal)
            || n.Contains("Npgsql", StringComparison.Ordinal) || n == "System.Net.Http" || n == "System.Data.Common");
    }

    [Fact]
    public void Adapters_know_no_grain()
    {
        var sources = Directory.EnumerateFiles(Path.Combine(Root, "Adapters"), "*.cs", SearchOption.AllDirectories).Select(File.ReadAllText);
        Assert.DoesNotContain(sources, s => s.Contains("IGrainFactory", StringComparison.Ordinal) || s.Contains("GetGrain", StringComparison.Ordinal));
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Omnichannel.sln"))) folder = folder.Parent ?? throw new DirectoryNotFoundException("The repository was not found.");
        return folder.FullName;
    }
}
