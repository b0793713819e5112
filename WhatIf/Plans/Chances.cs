namespace Omnichannel.WhatIf.Plans;

/// <summary>The few distributions that the scenarios draw from, each from a seeded source.</summary>
public static class Chances
{
    /// <summary>An index, with a chance in proportion to its weight.</summary>
    public static int Pick(Random chance, ReadOnlySpan<double> weights)
    {
        var sum = 0.0;
        foreach (var weight in weights) sum += weight;
        var at = chance.NextDouble() * sum;
        for (var i = 0; i < weights.Length; i++)
            if ((at -= weights[i]) < 0) return i;
        return weights.Length - 1;
    }

    public static TimeSpan Exponential(Random chance, TimeSpan mean) => mean * -Math.Log(1 - chance.NextDouble());

    /// <summary>Log-normal, given by its mean and the spread of its logarithm.</summary>
    public static TimeSpan LogNormal(Random chance, TimeSpan mean, double sigma)
    {
        var normal = Math.Sqrt(-2 * Math.Log(1 - chance.NextDouble())) * Math.Cos(2 * Math.PI * chance.NextDouble());
        return mean * Math.Exp(sigma * normal - sigma * sigma / 2);
    }

    public static TimeSpan Between(Random chance, TimeSpan least, TimeSpan most) => least + (most - least) * chance.NextDouble();
}
