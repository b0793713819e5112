using Xunit;

namespace Omnichannel.Support;

/// <summary>A test that needs a real PostgreSQL server. On a machine without one it is skipped, and says what is missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PostgresFactAttribute : FactAttribute
{
    public PostgresFactAttribute() => Skip = PostgresProcess.Missing;
}
