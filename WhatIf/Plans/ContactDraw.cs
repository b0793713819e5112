using System.Collections.Immutable;
using Omnichannel.Grains.Shared;

namespace Omnichannel.WhatIf.Plans;

/// <summary>What chance gives to a citizen.</summary>
internal static class ContactDraw
{
    /// <summary>The number of messages a citizen writes, 1 to 5: assumed. Most ask, ask once more, and thank.</summary>
    private static readonly double[] MessageCounts = [0.20, 0.30, 0.25, 0.15, 0.10];

    /// <summary>Everybody waits for five minutes of business time; beyond that patience is exponential with a mean of
    /// fifteen more. Assumed: there is no field figure for it, only the complaint that people give up.</summary>
    private static readonly TimeSpan PatienceLeast = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan PatienceMore = TimeSpan.FromMinutes(15);

    public static PlannedContact Next(int number, TimeSpan at, string asIfBy, Channel channel, Phrasebook phrases, Random chance)
    {
        var service = phrases.PickService(chance);
        var more = Chances.Pick(chance, MessageCounts);
        ImmutableArray<string> messages =
        [
            service.Questions[chance.Next(service.Questions.Length)],
            .. Enumerable.Range(0, more).Select(_ => phrases.FollowUps[chance.Next(phrases.FollowUps.Length)]),
        ];
        return new PlannedContact(number, at, asIfBy, channel, FormattableString.Invariant($"c{number}"), service.Id, messages,
            TimeSpan.FromSeconds(20 + 70 * chance.NextDouble()),
            PatienceLeast + Chances.Exponential(chance, PatienceMore),
            chance.Next());
    }
}
