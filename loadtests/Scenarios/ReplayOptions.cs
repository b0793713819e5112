using Omnichannel.LoadTests.Clients;
using Omnichannel.WhatIf.Plans;

namespace Omnichannel.LoadTests.Scenarios;

/// <summary>How a month is replayed.</summary>
/// <param name="SpeedUp">Business time against wall time.</param>
/// <param name="Operators">How many of the staff work, from the first.</param>
/// <param name="DrainMax">Wall time that the office gets after the last arrival to serve everybody who stands in line.</param>
public sealed record ReplayOptions(MonthFigures Figures, PlanOptions Plan, double SpeedUp, int Operators, TimeSpan DrainMax)
{
    /// <summary>3,600: an hour a second; June 2020 (22 days of 8 hours) takes three minutes.</summary>
    public const double UsualSpeedUp = 3_600;
}

/// <summary>A gateway that runs, and who may sign in there.</summary>
public sealed record ReplayTarget(Uri Gateway, string Office, IReadOnlyList<StaffAccount> Staff);
