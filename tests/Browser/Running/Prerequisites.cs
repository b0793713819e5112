using Omnichannel.Support;

namespace Omnichannel.Browser.Running;

/// <summary>What these tests need of the machine.</summary>
internal static class Prerequisites
{
    private const string Variable = "OMNICHANNEL_CHROMIUM";

    private static readonly string[] UsualPlaces = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    /// <summary>The browser's program: what <c>OMNICHANNEL_CHROMIUM</c> names, and nothing else then; otherwise the first
    /// of the usual places. Null when there is none.</summary>
    public static string? Chromium { get; } = FindChromium();

    /// <summary>Why the tests cannot run here; null when they can.</summary>
    public static string? Missing { get; } = FindMissing();

    private static string? FindChromium() =>
        Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named
            ? File.Exists(named) ? named : null
            : UsualPlaces.FirstOrDefault(File.Exists);

    private static string? FindMissing()
    {
        if (Chromium is null)
            return $"No Chromium: install Debian's 'chromium', or set {Variable} to the program of one.";
        var pages = Path.Combine(Path.GetDirectoryName(Repository.GatewayDll())!, "wwwroot", "index.html");
        return File.Exists(pages) ? null : "The gateway was built without its web pages: install Node 20 and build again.";
    }
}
