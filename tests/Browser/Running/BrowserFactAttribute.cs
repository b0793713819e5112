namespace Omnichannel.Browser.Running;

/// <summary>A test that drives the real pages in a real browser. On a machine that lacks what it needs it is skipped, and
/// says what is missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BrowserFactAttribute : FactAttribute
{
    public BrowserFactAttribute() => Skip = Prerequisites.Missing;
}
