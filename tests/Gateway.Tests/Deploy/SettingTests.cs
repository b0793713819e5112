using System.Text.RegularExpressions;
using Omnichannel.Gateway.Security;
using Omnichannel.Gateway.Webhooks;
using Omnichannel.Store;
using Omnichannel.Support;

namespace Omnichannel.Gateway.Tests.Deploy;

/// <summary>A setting that is misspelt in a manifest is no error anywhere: the program just does not know it.</summary>
public sealed partial class SettingTests
{
    /// <summary>OpenTelemetry's and the framework's own.</summary>
    private static readonly HashSet<string> Standard =
    [
        "OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_PROTOCOL", "OTEL_TRACES_SAMPLER", "OTEL_TRACES_SAMPLER_ARG", "OTEL_SERVICE_NAME",
        "ASPNETCORE_URLS", "ASPNETCORE_FORWARDEDHEADERS_ENABLED", "DOTNET_EnableDiagnostics",
    ];

    private static readonly string[] Sources = [.. new[] { "Gateway", "Silo", "Store", "Adapters", "Channels", "Operations", "Clustering" }
        .Select(p => Path.Combine(Repository.Root, p)).Where(Directory.Exists)
        .SelectMany(p => Directory.EnumerateFiles(p, "*.cs", SearchOption.AllDirectories)).Select(File.ReadAllText)];

    public static TheoryData<string> Named()
    {
        var files = DeployFiles.Names("*").Where(n => Path.GetExtension(n) is ".yaml" or ".service" or ".env" || n == "Dockerfile").Select(DeployFiles.Text)
            .Append(File.ReadAllText(Path.Combine(Repository.Root, "docs", "operations.md")));
        return [.. files.SelectMany(text => Setting().Matches(text)).Select(m => m.Value).Distinct().Order(StringComparer.Ordinal)];
    }

    [Theory]
    [MemberData(nameof(Named))]
    public void A_setting_that_is_named_is_one_that_the_program_reads(string name)
    {
        if (Standard.Contains(name)) return;
        var key = name.Replace("__", ":", StringComparison.Ordinal);
        var (section, leaf) = key.LastIndexOf(':') is > 0 and var at ? (key[..at], key[(at + 1)..]) : ("", key);
        Assert.True(
            Sources.Any(s => s.Contains($"\"{key}\"", StringComparison.Ordinal))
            || Sources.Any(s => s.Contains($"Section = \"{section}\"", StringComparison.Ordinal) && HasProperty(s, leaf))
            || (section.StartsWith("Channels:", StringComparison.Ordinal) && Sources.Any(s => s.Contains("Options", StringComparison.Ordinal) && HasProperty(s, leaf)))
            || (section == "ConnectionStrings" && Sources.Any(s => s.Contains($"ConnectionName = \"{leaf}\"", StringComparison.Ordinal))),
            $"Nothing reads {name}.");
    }

    [Theory]
    [InlineData(typeof(AccessLimitOptions), AccessLimitOptions.Section)]
    [InlineData(typeof(StoreOptions), StoreOptions.Section, nameof(StoreOptions.DataFile))]
    [InlineData(typeof(SpoolOptions), SpoolOptions.Section)]
    public void A_setting_that_the_program_reads_stands_where_its_reader_looks(Type options, string section, string? setByTheProgram = null)
    {
        var manual = File.ReadAllText(Path.Combine(Repository.Root, "docs", "operations.md"));
        Assert.All(options.GetProperties().Select(p => p.Name).Where(n => n != setByTheProgram), n => Assert.Contains($"{section.Replace(":", "__", StringComparison.Ordinal)}__{n}`", manual, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("email.md")]
    [InlineData("messenger.md")]
    [InlineData("whatsapp-cloud.md")]
    public void A_setting_of_a_channel_that_is_named_is_one_that_its_account_has(string page)
    {
        var settings = File.ReadAllText(Path.Combine(Repository.Root, "docs", "channels", page)).Split("\n## Settings\n")[1].Split("\n## ")[0];
        var named = Row().Matches(settings).SelectMany(r => Quoted().Matches(r.Value)).Select(m => m.Groups[1].Value.Split(':')[^1]).ToList();
        Assert.NotEmpty(named);
        Assert.All(named, n => Assert.Contains(Sources, s => HasProperty(s, n)));
    }

    /// <summary>Those of the tests and the load, which are for who works on the program.</summary>
    [Fact]
    public void A_variable_that_is_named_to_who_works_here_is_one_that_the_tests_read()
    {
        string[] folders = ["tests", "loadtests"];
        var sources = folders.SelectMany(p => Directory.EnumerateFiles(Path.Combine(Repository.Root, p), "*.cs", SearchOption.AllDirectories)).Select(File.ReadAllText).ToList();
        var named = Setting().Matches(File.ReadAllText(Path.Combine(Repository.Root, "CONTRIBUTING.md"))).Select(m => m.Value).Distinct().ToList();
        Assert.NotEmpty(named);
        Assert.All(named, n => Assert.Contains(sources, s => s.Contains($"\"{n}\"", StringComparison.Ordinal)));
    }

    private static bool HasProperty(string source, string name) => Regex.IsMatch(source, $@"\b{Regex.Escape(name)} {{ get;");

    [GeneratedRegex(@"(?<=^\| )`[^|]+(?= \|)", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"\b(Omnichannel|Channels|ConnectionStrings)__\w+|\bOMNICHANNEL_\w+|\b(OTEL|ASPNETCORE|DOTNET)_\w+")]
    private static partial Regex Setting();
}
