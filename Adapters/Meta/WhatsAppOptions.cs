using System.Collections.Immutable;

namespace Omnichannel.Adapters.Meta;

/// <summary>One phone number of ours on the WhatsApp Cloud API.</summary>
public sealed class WhatsAppOptions : MetaOptions
{
    public const string Section = "WhatsApp";

    /// <summary>The id of the number, not the number itself.</summary>
    public string PhoneNumberId { get; set; } = "";

    /// <summary>What may be sent after the 24-hour window, as approved by Meta. Default: none.</summary>
    public IList<WhatsAppTemplate> Templates { get; } = [];

    public override string OwnId => PhoneNumberId;

    protected override string OwnIdName => nameof(PhoneNumberId);

    public override ImmutableArray<string> Validate() => [.. base.Validate(), .. Templates.SelectMany(t => t.Validate().Select(fault => $"{nameof(WhatsAppOptions)} \"{Account}\": {fault}"))];
}
