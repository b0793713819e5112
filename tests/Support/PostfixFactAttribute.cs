using Xunit;

namespace Omnichannel.Support;

/// <summary>A test that needs a real Postfix. On a machine without one it is skipped, and says what is missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PostfixFactAttribute : FactAttribute
{
    public PostfixFactAttribute() => Skip = PostfixProcess.Missing;
}
