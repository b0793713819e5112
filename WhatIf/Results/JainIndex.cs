namespace Omnichannel.WhatIf.Results;

/// <summary>Jain's index of fairness: 1 = all the same, 1/n = one of n has everything (Jain, Chiu, Hawe 1984).</summary>
public static class JainIndex
{
    /// <returns>1 when there is nothing to share out.</returns>
    public static double Of(IReadOnlyCollection<double> shares)
    {
        var squares = shares.Sum(s => s * s);
        return squares == 0 ? 1 : shares.Sum() * shares.Sum() / (shares.Count * squares);
    }
}
