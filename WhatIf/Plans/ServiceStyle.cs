using System.Collections.Immutable;

namespace Omnichannel.WhatIf.Plans;

/// <summary>How an operator works, in business time.</summary>
/// <param name="ServiceMean">What one visit takes from accepting to closing, on average; log-normal.</param>
/// <param name="ServiceSigma">The spread of its logarithm.</param>
/// <param name="TypingLeast">The fastest answer.</param>
/// <param name="TypingMost">The slowest answer.</param>
/// <param name="Answers">What may be said.</param>
public sealed record ServiceStyle(TimeSpan ServiceMean, double ServiceSigma, TimeSpan TypingLeast, TimeSpan TypingMost, ImmutableArray<string> Answers)
{
    /// <summary>Mean 6 minutes, half to double of it in most cases, 15 to 60 seconds of typing: assumed, the mean by the
    /// office's own setting for the expected service.</summary>
    public static ServiceStyle Usual(ImmutableArray<string> answers) =>
        new(TimeSpan.FromMinutes(6), 0.6, TimeSpan.FromSeconds(15), TimeSpan.FromSeconds(60), answers);
}
