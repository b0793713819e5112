using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Omnichannel.Gateway.Webhooks;

/// <summary>How providers are asked for messages whose webhook never came.</summary>
public sealed class MissedMessagesOptions
{
    public const string Section = "Omnichannel:MissedMessages";

    /// <summary>How long after one asking the next begins. Default 5 minutes.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "01:00:00")]
    public TimeSpan AskEvery { get; set; } = TimeSpan.FromMinutes(5);
}

/// <summary>Checks the range above at start.</summary>
[OptionsValidator]
internal sealed partial class MissedMessagesOptionsValidator : IValidateOptions<MissedMessagesOptions>;
