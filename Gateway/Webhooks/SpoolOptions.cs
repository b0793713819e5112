using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Omnichannel.Gateway.Webhooks;

/// <summary>How much the spool takes. Each gateway has a spool of its own: no two may share a folder.</summary>
public sealed class SpoolOptions
{
    public const string Section = "Omnichannel:Spool";

    /// <summary>How many bytes it may hold; above, webhooks get 503 and the gateway is not ready. Default 1 GiB: some 500,000 messages.</summary>
    [Range(1L << 10, 1L << 40)]
    public long BytesMax { get; set; } = 1L << 30;
}

/// <summary>Checks the range above at start.</summary>
[OptionsValidator]
internal sealed partial class SpoolOptionsValidator : IValidateOptions<SpoolOptions>;
