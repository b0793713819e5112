namespace Omnichannel.Adapters.Meta;

/// <summary>Where a request of ours may go. Pure.</summary>
internal static class MetaHosts
{
    /// <summary>Over TLS, or on this machine.</summary>
    public static bool IsSafe(Uri url) => url.UserInfo.Length == 0 && (url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && url.IsLoopback));

    /// <summary>Whether a file may be fetched from there. A port of its own is for loopback only.</summary>
    public static bool IsAllowed(Uri url, IEnumerable<string> hosts) =>
        url.IsAbsoluteUri && IsSafe(url) && (url.IsDefaultPort || url.IsLoopback) && hosts.Any(host => Matches(url.Host, host));

    private static bool Matches(string host, string allowed) => allowed.StartsWith("*.", StringComparison.Ordinal)
        ? host.Length > allowed.Length - 1 && host.EndsWith(allowed[1..], StringComparison.OrdinalIgnoreCase)
        : host.Equals(allowed, StringComparison.OrdinalIgnoreCase);
}
