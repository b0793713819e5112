namespace Omnichannel.Support;

/// <summary>How a gateway process is started.</summary>
public sealed record GatewayOptions
{
    /// <summary>The gateway's program. Default: what was built last in this repository, in the configuration of the caller.
    /// The environment variable <c>OMNICHANNEL_GATEWAY_DLL</c> wins over it.</summary>
    public string? Dll { get; init; }

    /// <summary>One password for every seeded operator (the gateway's test switch); null = the gateway makes its own.</summary>
    public string? SeedPassword { get; init; }

    /// <summary>The data folder. Default: a fresh temporary one, removed with the process's end.</summary>
    public string? DataFolder { get; init; }

    /// <summary>The port on 127.0.0.1. Default: a free one.</summary>
    public int? Port { get; init; }

    /// <summary>More environment variables.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>How long a start may take until it is ready. Default 30 s: far above what it takes, for busy machines.</summary>
    public TimeSpan ReadyMax { get; init; } = TimeSpan.FromSeconds(30);

    public TimeProvider Time { get; init; } = TimeProvider.System;
}
