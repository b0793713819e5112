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

    /// <summary>How long a silo may take to end once it was asked to. Default 25 seconds. A gateway has bounds of its own.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:05:00")]
    public TimeSpan ShutdownTimeout { get; set; } = TimeSpan.FromSeconds(25);
}

/// <summary>Checks the ranges above.</summary>
[OptionsValidator]
internal sealed partial class ClusterSettingsValidator : IValidateOptions<ClusterSettings>
{
    /// <exception cref="OptionsValidationException">A setting is not what it must be.</exception>
    public static void Check(ClusterSettings settings)
    {
        var ranges = new ClusterSettingsValidator().Validate(null, settings);
        var failures = ranges.Failed ? ranges.Failures : settings.Address is { } address && !IPAddress.TryParse(address, out _) ? [$"{ClusterSettings.Section}:Address must be an IP address."] : [];
        if (failures.Any()) throw new OptionsValidationException(ClusterSettings.Section, typeof(ClusterSettings), failures);
    }
}
