using System.ComponentModel.DataAnnotations;
using System.Net;
using Microsoft.Extensions.Options;

namespace Omnichannel.Clustering;

/// <summary>What a gateway is to its grains.</summary>
public enum GatewayRole
{
    /// <summary>It has them in its own process: one machine, one SQLite file.</summary>
    Alone,

    /// <summary>It is a client of the silos, which are processes of their own and share a PostgreSQL database.</summary>
    Client,
}

/// <summary>How a process takes part in the cluster.</summary>
public sealed class ClusterSettings
{
    public const string Section = "Omnichannel:Cluster";

    /// <summary>For gateways: <c>Alone</c> (default) or <c>Client</c>.</summary>
    [EnumDataType(typeof(GatewayRole))]
    public GatewayRole Role { get; set; } = GatewayRole.Alone;

    /// <summary>The PostgreSQL database that all silos and gateways of one cluster share. Needed by silos, and by gateways that are clients.</summary>
    public string? ConnectionString { get; set; }

    /// <summary>Processes with the same name find each other. Default <c>omnichannel</c>.</summary>
    [Required, MinLength(1), MaxLength(100)]
    public string ClusterId { get; set; } = "omnichannel";

    /// <summary>The address under which the others reach this silo. Default: the machine's first.</summary>
    public string? Address { get; set; }

    /// <summary>The port for other silos. Default 11111; of a single machine any free one.</summary>
    [Range(1, 65_535)]
    public int? SiloPort { get; set; }

    /// <summary>The port for gateways. Default 30000.</summary>
    [Range(1, 65_535)]
    public int? GatewayPort { get; set; }

    /// <summary>How long a silo or a gateway may take to end once it was asked to. Default 25 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:05:00")]
    public TimeSpan ShutdownTimeout { get; set; } = TimeSpan.FromSeconds(25);
}

/// <summary>Checks the ranges above, and that a member of a cluster knows its database.</summary>
[OptionsValidator]
internal sealed partial class ClusterSettingsRanges : IValidateOptions<ClusterSettings>;

/// <param name="isMember">Whether this process shares its grains with others.</param>
internal sealed class ClusterSettingsValidator(bool isMember) : IValidateOptions<ClusterSettings>
{
    private readonly ClusterSettingsRanges _ranges = new();

    public ValidateOptionsResult Validate(string? name, ClusterSettings options)
    {
        var ranges = _ranges.Validate(name, options);
        if (ranges.Failed) return ranges;
        if (options.Address is { } address && !IPAddress.TryParse(address, out _))
            return ValidateOptionsResult.Fail($"{ClusterSettings.Section}:Address must be an IP address.");
        return isMember && string.IsNullOrWhiteSpace(options.ConnectionString)
            ? ValidateOptionsResult.Fail($"{ClusterSettings.Section}:ConnectionString is missing: silos and gateways of a cluster share a PostgreSQL database. A gateway for one machine has {ClusterSettings.Section}:Role=Alone.")
            : ValidateOptionsResult.Success;
    }
}
