namespace Omnichannel.Adapters.Meta;

/// <summary>One page of ours on Messenger.</summary>
public sealed class MessengerOptions : MetaOptions
{
    public const string Section = "Messenger";

    public string PageId { get; set; } = "";

    /// <summary>Our app's id, by which our own messages are told from those of the page's inbox. Default: not told apart.</summary>
    public string? AppId { get; set; }

    public override string OwnId => PageId;

    protected override string OwnIdName => nameof(PageId);
}
