namespace Omnichannel.LoadTests.Reports;

/// <summary>Seconds as people read them in a table.</summary>
internal static class Clock
{
    /// <summary>As <c>m:ss</c>.</summary>
    public static string Of(double seconds) => FormattableString.Invariant($"{(int)seconds / 60}:{(int)seconds % 60:00}");
}
