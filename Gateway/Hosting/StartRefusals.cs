using System.Net.Sockets;
using Microsoft.Extensions.Options;
using Omnichannel.Store.Log;

namespace Omnichannel.Gateway.Hosting;

/// <summary>What keeps the server from starting and is no bug: whoever starts it can mend it, and needs one line.</summary>
public static class StartRefusals
{
    /// <summary>Null for what is a bug: that keeps its stack trace.</summary>
    public static string? Explain(Exception fault) => fault switch
    {
        StoreFileException => fault.Message,
        OptionsValidationException refused => string.Join(' ', refused.Failures),
        // An address in use, a malformed --urls, a data folder that cannot be made or written.
        IOException or FormatException or UnauthorizedAccessException => fault.Message,
        // Neither says of what it speaks.
        SocketException or ArgumentOutOfRangeException { ParamName: "port" } => $"It cannot listen at --urls. {fault.Message}",
        // The same type means a bug elsewhere: only what the address or a setting says counts.
        InvalidOperationException when IsOfSettings(fault.Source) => fault.Message,
        _ => null,
    };

    private static bool IsOfSettings(string? source) =>
        source is "Microsoft.AspNetCore.Server.Kestrel.Core" || source?.StartsWith("Microsoft.Extensions.Configuration", StringComparison.Ordinal) == true;
}
