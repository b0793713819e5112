using System.Data.Common;
using Omnichannel.Grains.Log;
using Orleans.Storage;

namespace Omnichannel.Gateway.Api;

/// <summary>The stable codes of what can go wrong, for problem details and hub faults alike.</summary>
public static class Faults
{
    /// <summary>The store or a grain is away: try again with the same key.</summary>
    public const string Unavailable = "unavailable";

    /// <summary>Too many wait already: try again later with the same key.</summary>
    public const string Busy = "busy";

    public const string Invalid = "invalid";
    public const string Forbidden = "forbidden";

    /// <summary>It has changed since it was read: read again first.</summary>
    public const string Conflict = "conflict";

    public const string Internal = "internal";

    public static string CodeOf(Exception fault) => fault switch
    {
        LimitExceededException => Busy,
        // A DbException: the engine's own tables are away, which is where grains keep their state.
        StoreUnavailableException or DbException or TimeoutException or InconsistentStateException => Unavailable,
        ArgumentException or FormatException => Invalid,
        UnauthorizedAccessException => Forbidden,
        _ => Internal,
    };
}
