namespace Omnichannel.Adapters.Mail.Texts;

internal static class SafeLinks
{
    private static readonly string[] Schemes = ["http://", "https://", "mailto:", "tel:"];

    /// <summary>Only what a browser can open without running anything; no address relative to our own pages.</summary>
    public static bool IsSafe(string url) => Array.Exists(Schemes, s => url.StartsWith(s, StringComparison.OrdinalIgnoreCase));

    public static string WithoutScheme(string url)
    {
        var scheme = Array.Find(Schemes, s => url.StartsWith(s, StringComparison.OrdinalIgnoreCase)) ?? "";
        return url[scheme.Length..].TrimEnd('/');
    }
}
