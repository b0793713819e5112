namespace Omnichannel.Adapters.Tests;

/// <summary>A test that reads an official sample. Where that is not beside the clone it is skipped, and says so.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SharedFactAttribute : FactAttribute
{
    public SharedFactAttribute(string relative) => Skip = SharedFolder.Missing(relative);
}

/// <inheritdoc cref="SharedFactAttribute"/>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SharedTheoryAttribute : TheoryAttribute
{
    public SharedTheoryAttribute(string relative) => Skip = SharedFolder.Missing(relative);
}
