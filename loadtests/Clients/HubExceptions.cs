using System.Net;

namespace Omnichannel.LoadTests.Clients;

/// <summary>The hub answered with a fault. Its code is the last word of the message, after <c>code: </c> (docs/protocol.md).</summary>
public sealed class HubFaultException(string code, string message) : Exception(message)
{
    private const string Marker = "code: ";

    /// <summary><c>unavailable</c>, <c>busy</c>, <c>invalid</c>, <c>forbidden</c>, <c>internal</c>, or <c>none</c> when the message ends with no code.</summary>
    public string Code { get; } = code;

    /// <summary>Whether the same call with the same key is worth another try. <c>internal</c> is too: its effect is unknown.</summary>
    public bool IsWorthRetry => Code is not ("invalid" or "forbidden");

    /// <summary>Reads the code from the trailing <c>code: xyz</c>; SignalR puts words of its own in front.</summary>
    public static HubFaultException Parse(string error)
    {
        var at = error.LastIndexOf(Marker, StringComparison.Ordinal);
        var code = at < 0 ? "" : error[(at + Marker.Length)..].Trim();
        return new HubFaultException(code.Length == 0 || code.Contains(' ') ? "none" : code, error);
    }
}

/// <summary>The connection is gone: whether the call had an effect is unknown. Call again with the same key on the next one.</summary>
public sealed class HubLostException(string reason, Exception? inner = null, HttpStatusCode? refused = null) : Exception(reason, inner)
{
    /// <summary>The HTTP status of a refused handshake: 401 = the cookie does not count (any more).</summary>
    public HttpStatusCode? Refused { get; } = refused;
}
