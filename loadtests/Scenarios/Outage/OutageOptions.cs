namespace Omnichannel.LoadTests.Scenarios.Outage;

/// <param name="Seconds">How long the store is away.</param>
/// <param name="Citizens">How many write, each in a conversation of his own.</param>
/// <param name="Rate">Messages a second, of all of them together.</param>
/// <param name="Row">How many messages a citizen writes in a row, each when the one before was acknowledged.</param>
/// <param name="SettleMax">How long the spool may take to be empty once nobody writes any more.</param>
public sealed record OutageOptions(int Seconds, int Citizens, int Rate, int Row, TimeSpan SettleMax)
{
    /// <summary>How long citizens write before.</summary>
    public TimeSpan Before => TimeSpan.FromSeconds(Math.Clamp(Seconds / 4.0, 2, 15));

    /// <summary>How long they go on afterwards, while the spool drains.</summary>
    public TimeSpan After => Before;
}
